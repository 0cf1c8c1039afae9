const CSS = `
.local-stripe {
  --fallback-border: color-mix(in srgb, var(--local-stripe-text) 42%, var(--local-stripe-background));
  --fallback-secondary: color-mix(in srgb, var(--local-stripe-text) 72%, var(--local-stripe-background));
  --fallback-placeholder: color-mix(in srgb, var(--local-stripe-text) 60%, var(--local-stripe-background));
  --unit: var(--local-stripe-unit, 4px);
  --border: var(--local-stripe-border, var(--fallback-border));
  --secondary: var(--local-stripe-secondary, var(--fallback-secondary));
  --ring: 0 0 0 3px color-mix(in srgb, var(--local-stripe-primary) 26%, transparent);
  box-sizing: border-box;
  color: var(--local-stripe-text);
  color-scheme: var(--local-stripe-scheme, light);
  font-family: var(--local-stripe-font, system-ui, sans-serif);
  font-size: var(--local-stripe-size, 16px);
  line-height: 1.4;
  text-align: start;
}
.local-stripe *, .local-stripe *::before { box-sizing: border-box; margin: 0; }

.local-stripe-card {
  display: grid;
  grid-template-columns: repeat(2, minmax(0, 1fr));
  gap: calc(var(--unit) * 4) calc(var(--unit) * 3);
  align-items: start;
}
.local-stripe-field-number, .local-stripe-note { grid-column: 1 / -1; }
.local-stripe-label {
  display: block;
  margin-bottom: calc(var(--unit) * 1.25);
  font-size: 0.875em;
  font-weight: 500;
}
.local-stripe-control { position: relative; }
.local-stripe-input {
  display: block;
  width: 100%;
  min-height: 44px;
  padding: calc(var(--unit) * 2.5) calc(var(--unit) * 3);
  border: 1px solid var(--border);
  border-radius: var(--local-stripe-radius);
  background: var(--local-stripe-background);
  box-shadow: var(--local-stripe-shadow, 0 1px 2px rgb(0 0 0 / 6%));
  color: inherit;
  font: inherit;
  font-variant-numeric: tabular-nums;
  letter-spacing: normal;
  outline: 2px solid transparent;
  outline-offset: -1px;
  appearance: none;
}
.local-stripe-field-number .local-stripe-input { padding-inline-end: 7.5em; }
.local-stripe-input::placeholder {
  color: var(--local-stripe-placeholder, var(--fallback-placeholder));
  opacity: 1;
}
.local-stripe-input:hover:not(:focus, :disabled, [aria-invalid]) {
  border-color: color-mix(in srgb, var(--local-stripe-text) 52%, var(--local-stripe-background));
}
.local-stripe-input:focus {
  border-color: var(--local-stripe-primary);
  outline-color: var(--local-stripe-primary);
  box-shadow: var(--ring);
}
.local-stripe-input[aria-invalid] { border-color: var(--local-stripe-danger); }
.local-stripe-input[aria-invalid]:focus {
  --ring: 0 0 0 3px color-mix(in srgb, var(--local-stripe-danger) 22%, transparent);
  outline-color: var(--local-stripe-danger);
}
.local-stripe-input:disabled { opacity: 0.6; cursor: not-allowed; }
.local-stripe-input:-webkit-autofill {
  -webkit-text-fill-color: var(--local-stripe-text);
  box-shadow: inset 0 0 0 100px var(--local-stripe-background);
}

.local-stripe-brand {
  position: absolute;
  inset-block: 0;
  inset-inline-end: calc(var(--unit) * 3);
  display: flex;
  align-items: center;
  gap: 0.5em;
  color: var(--secondary);
  font-size: 0.8125em;
  font-weight: 500;
  pointer-events: none;
}
.local-stripe-brand::after {
  content: '';
  width: 26px;
  height: 18px;
  border: 1.5px solid currentColor;
  border-radius: 4px;
  background: linear-gradient(currentColor, currentColor) 0 3px / 100% 3px no-repeat;
  opacity: 0.75;
}
.local-stripe-error {
  margin-top: calc(var(--unit) * 1.25);
  color: var(--local-stripe-danger);
  font-size: 0.875em;
}
.local-stripe-error:empty { display: none; }
.local-stripe-note { color: var(--secondary); font-size: 0.8125em; }

.local-stripe-challenge {
  width: min(26rem, calc(100vw - 2rem));
  max-height: calc(100dvh - 2rem);
  margin: auto;
  padding: calc(var(--unit) * 7);
  border: 1px solid color-mix(in srgb, var(--local-stripe-text) 14%, var(--local-stripe-background));
  border-radius: calc(var(--local-stripe-radius) + 6px);
  background: var(--local-stripe-background);
  box-shadow: 0 24px 64px rgb(0 0 0 / 28%);
}
.local-stripe-challenge::backdrop { background: rgb(12 14 20 / 55%); }
.local-stripe-bank {
  color: var(--secondary);
  font-size: 0.8125em;
  font-weight: 500;
}
.local-stripe-title {
  margin-top: calc(var(--unit) * 2) !important;
  font-family: inherit;
  font-size: 1.25em;
  font-weight: 600;
  line-height: 1.25;
}
.local-stripe-challenge .local-stripe-text { margin-top: calc(var(--unit) * 3); }
.local-stripe-amount {
  margin-top: calc(var(--unit) * 4) !important;
  font-size: 1.75em;
  font-weight: 600;
  font-variant-numeric: tabular-nums;
  letter-spacing: -0.01em;
}
.local-stripe-actions {
  display: flex;
  flex-wrap: wrap;
  gap: calc(var(--unit) * 3);
  margin-top: calc(var(--unit) * 6) !important;
}
.local-stripe-button {
  flex: 1 1 8rem;
  min-height: 44px;
  padding: calc(var(--unit) * 2) calc(var(--unit) * 4);
  border: 1px solid var(--fallback-border);
  border-radius: var(--local-stripe-radius);
  background: transparent;
  color: inherit;
  font: inherit;
  font-weight: 500;
  cursor: pointer;
}
.local-stripe-button:hover { background: color-mix(in srgb, var(--local-stripe-text) 7%, transparent); }
.local-stripe-button:focus-visible {
  outline: 2px solid var(--local-stripe-primary);
  outline-offset: 2px;
}
.local-stripe-button-primary, .local-stripe-button-primary:hover {
  border-color: transparent;
  background: var(--local-stripe-primary);
  color: var(--local-stripe-on-primary, #fff);
}
.local-stripe-button-primary:hover { filter: brightness(1.08); }

@media (prefers-reduced-motion: no-preference) {
  .local-stripe-input, .local-stripe-button {
    transition: border-color 0.12s, box-shadow 0.12s, background-color 0.12s;
  }
}
`

let sheet

/** A constructed sheet passes a policy that forbids inline styles; the page adopts it once. */
export function adoptStyles() {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(CSS)
  }
  if (document.adoptedStyleSheets.includes(sheet)) return
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
