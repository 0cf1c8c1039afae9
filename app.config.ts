import { defineAppConfig } from '#imports'

export default defineAppConfig({
  ui: {
    colors: { primary: 'pine', neutral: 'stone' },
  },
})
