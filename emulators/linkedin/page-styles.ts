export const styles = `
:root {
  --ground: #f4f3ef; --card: #fff; --ink: #1d1f23; --soft: #5a5f68; --line: #d8d6cf;
  --accent: #22577a; --on-accent: #fff; --wrong: #a3271f; --tint: #e8eff4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15171a; --card: #1e2125; --ink: #eceae4; --soft: #a9adb5; --line: #363a41;
    --accent: #8fc3e4; --on-accent: #10212d; --wrong: #ff9d93; --tint: #26333d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
header { background: var(--tint); border-bottom: 1px solid var(--line); }
header p { max-width: 34rem; margin: 0 auto; padding: .75rem 1.25rem; font-size: .875rem; }
header strong { margin-right: .35rem; }
main {
  max-width: 34rem; margin: 2rem auto; padding: 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 14px;
}
h1 { margin: 0 0 .25rem; font-size: 1.4rem; line-height: 1.25; font-weight: 500; }
h1 b { font-weight: 650; overflow-wrap: anywhere; }
p { margin: 0 0 1.25rem; color: var(--soft); }
header p, header strong { color: var(--ink); }
code { font-size: .9em; overflow-wrap: anywhere; color: var(--ink); }
.people { list-style: none; margin: 0 0 1.5rem; padding: 0; display: grid; gap: .5rem; }
button {
  font: inherit; color: var(--ink); background: transparent; cursor: pointer;
  border: 1px solid var(--line); border-radius: 10px; padding: .6rem .9rem; min-height: 44px;
}
button:hover { border-color: var(--accent); background: var(--tint); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.people button { width: 100%; display: flex; align-items: center; gap: .9rem; text-align: left; }
.initials {
  flex: none; width: 2.5rem; height: 2.5rem; border-radius: 50%; display: grid;
  place-items: center; background: var(--accent); color: var(--on-accent); font-weight: 600;
}
.who { min-width: 0; display: grid; overflow-wrap: anywhere; }
small { color: var(--soft); font-size: .875rem; }
fieldset { margin: 0 0 1.25rem; padding: 1rem 1.25rem 1.25rem; border: 1px solid var(--line); border-radius: 10px; }
legend { padding: 0 .4rem; font-weight: 600; }
label { display: block; margin-bottom: .25rem; font-size: .9375rem; }
input:not([type=checkbox]), select {
  width: 100%; min-height: 44px; margin-bottom: .9rem; padding: .5rem .7rem; font: inherit;
  color: var(--ink); background: var(--ground); border: 1px solid var(--soft); border-radius: 8px;
}
select { margin-bottom: 0; }
.check { display: flex; gap: .6rem; align-items: center; margin-bottom: .9rem; }
.check input { width: 1.15rem; height: 1.15rem; accent-color: var(--accent); }
.hint { font-size: .875rem; }
.mistake { margin: -.5rem 0 .9rem; color: var(--wrong); font-size: .9375rem; }
[aria-invalid] { border-color: var(--wrong) !important; }
.primary { width: 100%; background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
.primary:hover { background: var(--accent); filter: brightness(1.08); }
.refuse { display: flex; flex-wrap: wrap; gap: .5rem; }
/* The form's first button is the one the Enter key presses; without it that would be a sample person. */
.default { position: absolute; width: 1px; height: 1px; min-height: 0; padding: 0; border: 0; opacity: 0; }
@media (max-width: 36rem) {
  main { margin: 0; border-width: 0 0 1px; border-radius: 0; padding: 1.5rem 1.25rem; }
}
`
