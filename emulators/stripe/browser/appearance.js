import { IntegrationError, warnUnknown } from './refusals.js'

const THEMES = {
  stripe: {
    colorPrimary: '#0a66c2',
    colorBackground: '#ffffff',
    colorText: '#2b2f38',
    colorDanger: '#c5183a',
    borderRadius: '6px',
  },
  night: {
    colorPrimary: '#8ab4f8',
    colorBackground: '#23262e',
    colorText: '#f2f3f5',
    colorDanger: '#ff95a4',
    borderRadius: '6px',
    colorScheme: 'dark',
    buttonColorText: '#14161a',
  },
  flat: {
    colorPrimary: '#0a66c2',
    colorBackground: '#f1f2f4',
    colorText: '#2b2f38',
    colorDanger: '#b81435',
    borderRadius: '4px',
    inputColorBorder: 'transparent',
    inputBoxShadow: 'none',
  },
}

const PROPERTIES = {
  colorPrimary: '--local-stripe-primary',
  colorBackground: '--local-stripe-background',
  colorText: '--local-stripe-text',
  colorTextSecondary: '--local-stripe-secondary',
  colorTextPlaceholder: '--local-stripe-placeholder',
  colorDanger: '--local-stripe-danger',
  colorScheme: '--local-stripe-scheme',
  borderRadius: '--local-stripe-radius',
  buttonColorText: '--local-stripe-on-primary',
  fontFamily: '--local-stripe-font',
  fontSizeBase: '--local-stripe-size',
  spacingUnit: '--local-stripe-unit',
  inputColorBorder: '--local-stripe-border',
  inputBoxShadow: '--local-stripe-shadow',
}

/** Refuses what is no appearance, and says what will not be drawn. */
export function checkAppearance(where, appearance = {}) {
  const { theme = 'stripe', variables } = appearance
  if (!Object.hasOwn(THEMES, theme))
    throw new IntegrationError(`${where}: \`appearance.theme\` must be stripe, night or flat.`)
  warnUnknown(`${where}: appearance`, appearance, ['theme', 'variables', 'labels'])
  warnUnknown(`${where}: appearance.variables`, variables, Object.keys(PROPERTIES))
}

/**
 * Dresses `root`, as often as it is told. Properties set by script pass a policy that forbids inline
 * styles, which attributes would not.
 */
export function applyAppearance(root, { theme = 'stripe', variables } = {}) {
  const look = { ...THEMES[theme], ...variables }
  for (const [name, property] of Object.entries(PROPERTIES)) {
    if (look[name]) root.style.setProperty(property, look[name])
    else root.style.removeProperty(property)
  }
}
