import { html } from './html.ts';
import { renderPage } from './layout.ts';

/** The form for the token: it must never be in a URL. */
export function renderLogin(problem: string | undefined): string {
  const body = html`<div class="card login">
    <h1>Tongs agent</h1>
    <p class="soft">The token is in the file that the configuration of the agent names.</p>
    ${problem !== undefined && html`<p class="bad" role="alert">${problem}</p>`}
    <form method="post" action="/login">
      <input name="username" value="token" autocomplete="username" hidden /><label for="token"
        >Token</label
      ><input
        id="token"
        name="token"
        type="password"
        autocomplete="current-password"
        required
        autofocus
      /><button>Log in</button>
    </form>
  </div>`;
  return renderPage('Log in · Tongs agent', body);
}
