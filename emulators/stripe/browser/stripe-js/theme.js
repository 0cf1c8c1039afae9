/* How the form looks. A constructed style sheet is allowed by a strict content security policy. */

const themes = {
  stripe: {
    colorPrimary: '#0570de',
    colorBackground: '#ffffff',
    colorText: '#30313d',
    colorDanger: '#c0123c',
    borderRadius: '6px',
    fontFamily: 'system-ui, sans-serif',
    fontSizeBase: '16px',
    line: '#c9ccd6',
  },
  night: {
    colorPrimary: '#85d996',
    colorBackground: '#30313d',
    colorText: '#ffffff',
    colorDanger: '#ff9db0',
    borderRadius: '6px',
    fontFamily: 'system-ui, sans-serif',
    fontSizeBase: '16px',
    line: '#6c6e7d',
  },
}

const rules = `
.stripe-emulator { font-family: var(--se-font); font-size: var(--se-size); color: var(--se-text);
  display: grid; grid-template-columns: 1fr 1fr; gap: 12px; text-align: left; }
.stripe-emulator, .stripe-emulator *, .stripe-emulator-challenge { box-sizing: border-box; }
.stripe-emulator-field { display: grid; gap: 4px; align-content: start; min-width: 0; }
.stripe-emulator-field.wide { grid-column: 1 / -1; }
.stripe-emulator-field label { font-size: 0.875em; line-height: 1.4; }
.stripe-emulator-field input { width: 100%; font: inherit; line-height: 1.4; padding: 10px 12px;
  color: var(--se-text); background: var(--se-background); border: 1px solid var(--se-line);
  border-radius: var(--se-radius); }
.stripe-emulator-field input:focus { outline: 2px solid var(--se-primary); outline-offset: 1px; }
.stripe-emulator-field input::placeholder { color: var(--se-text); opacity: 0.55; }
.stripe-emulator-field input[aria-invalid='true'] { border-color: var(--se-danger); }
.stripe-emulator-problem { margin: 0; color: var(--se-danger); font-size: 0.8125em; line-height: 1.4; }
.stripe-emulator-problem:empty { display: none; }
.stripe-emulator-challenge { font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.5;
  color: #1f2330; background: #ffffff; border: 0; border-radius: 12px; padding: 28px;
  width: min(420px, calc(100vw - 32px)); margin: auto; box-shadow: 0 20px 60px rgb(0 0 0 / 40%); }
.stripe-emulator-challenge::backdrop { background: rgb(15 18 30 / 60%); }
.stripe-emulator-challenge h2 { font-size: 1.25em; line-height: 1.3; font-weight: 650; margin: 0 0 8px; }
.stripe-emulator-challenge p { margin: 0 0 20px; }
.stripe-emulator-challenge div { display: flex; gap: 12px; }
.stripe-emulator-challenge button { flex: 1; font: inherit; font-weight: 600; padding: 10px 16px;
  border-radius: 8px; border: 1px solid #4f46e5; cursor: pointer; color: #4f46e5; background: #ffffff; }
.stripe-emulator-challenge button.complete { color: #ffffff; background: #4f46e5; }
.stripe-emulator-challenge button:focus-visible { outline: 2px solid #1f2330; outline-offset: 2px; }
`

let sheet

function adoptStyles() {
  if (sheet) return
  sheet = new CSSStyleSheet()
  sheet.replaceSync(rules)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

function applyAppearance(root, appearance = {}) {
  const base = themes[appearance.theme] ?? themes.stripe
  const variables = { ...base, ...appearance.variables }
  const properties = {
    '--se-primary': variables.colorPrimary,
    '--se-background': variables.colorBackground,
    '--se-text': variables.colorText,
    '--se-danger': variables.colorDanger,
    '--se-radius': variables.borderRadius,
    '--se-font': variables.fontFamily,
    '--se-size': variables.fontSizeBase,
    '--se-line': `color-mix(in srgb, ${variables.colorText} 35%, ${variables.colorBackground})`,
  }
  for (const [name, value] of Object.entries(properties)) root.style.setProperty(name, value)
}
