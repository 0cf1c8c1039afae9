/** What no page shows when it is opened, for it is in the middle of something. */
export const galleryParts = ['changing the plan', 'checkout', 'payment in progress'] as const

export type GalleryPart = (typeof galleryParts)[number]
