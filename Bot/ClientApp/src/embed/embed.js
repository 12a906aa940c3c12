/*
 * One tag puts the bot on any page:
 *   <script src="https://bot.example.com/embed.js" data-token-url="/chat-token" async></script>
 * A button and a panel in a shadow root, the chat itself in a frame of the bot's: nothing of the page reaches into it, and nothing of it into the page. See docs/webchat.md.
 */
const STORED = 'switchboard.embedded';
const THEME = ['accent', 'on-accent', 'surface', 'text', 'quiet', 'line', 'bubble', 'font'];
const script = document.currentScript;

if (script && !customElements.get('switchboard-chat')) {
  const bot = new URL(script.src).origin;
  const { tokenUrl, label = 'Chat', locale = document.documentElement.lang || navigator.language, position = 'end', open } = script.dataset;
  const tokens = tokenUrl ? new URL(tokenUrl, document.baseURI) : new URL('/api/webchat/token', bot);

  customElements.define('switchboard-chat', class extends HTMLElement {
    #unread = 0;
    #port;

    connectedCallback() {
      const root = this.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles(position));
      root.adoptedStyleSheets = [sheet];
      root.innerHTML = `
        <button type="button" aria-expanded="false" aria-controls="panel">
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 5h16v11H9l-5 4z"/></svg><span class="label"></span><span class="badge" hidden></span>
        </button>
        <div id="panel" role="dialog" inert></div>`;
      root.querySelector('.label').textContent = label;
      this.panel.setAttribute('aria-label', label);
      this.button.addEventListener('click', () => this.show(!this.isOpen));
      root.addEventListener('keydown', event => event.key === 'Escape' && this.show(false));

      // What the bot says of itself is heard in a conversation that has begun.
      if (read()) {
        this.#load();
      }

      if (open === 'true') {
        this.show(true);
      }
    }

    get button() {
      return this.shadowRoot.querySelector('button');
    }

    get panel() {
      return this.shadowRoot.getElementById('panel');
    }

    get isOpen() {
      return this.panel.dataset.open === 'true';
    }

    /** Opens or closes the panel. */
    show(isOpen) {
      if (isOpen === this.isOpen) {
        return;
      }

      this.#load();
      this.panel.dataset.open = String(isOpen);
      this.panel.inert = !isOpen;
      this.button.setAttribute('aria-expanded', String(isOpen));
      this.#count(0);
      if (isOpen) {
        this.#port?.postMessage({ type: 'focus' });
      } else {
        this.button.focus();
      }
    }

    #load() {
      if (this.panel.firstChild) {
        return;
      }

      const frame = document.createElement('iframe');
      frame.title = label;
      frame.src = `${bot}/embed`;
      frame.allow = 'clipboard-write';
      frame.addEventListener('load', () => this.#connect(frame), { once: true });
      this.panel.append(frame);
    }

    #connect(frame) {
      const { port1, port2 } = new MessageChannel();
      this.#port = port1;
      port1.onmessage = ({ data }) => this.#hear(data);
      const css = getComputedStyle(this);
      const theme = Object.fromEntries(THEME.map(name => [name, css.getPropertyValue(`--switchboard-${name}`).trim()]).filter(([, value]) => value));
      const dir = getComputedStyle(document.documentElement).direction;
      frame.contentWindow.postMessage({ switchboard: 'open', theme, locale, dir, focus: this.isOpen }, bot, [port2]);
    }

    async #hear({ type, id, fresh }) {
      switch (type) {
        case 'token':
          try {
            this.#port.postMessage({ type: 'token', id, conversation: await token(fresh ? null : read()) });
          } catch (error) {
            this.#port.postMessage({ type: 'token', id, error: error.message });
          }
          break;
        case 'said':
          if (!this.isOpen) {
            this.#count(this.#unread + 1);
          }
          break;
        case 'close':
          this.show(false);
          break;
      }
    }

    #count(unread) {
      this.#unread = unread;
      const badge = this.shadowRoot.querySelector('.badge');
      badge.hidden = unread === 0;
      badge.textContent = unread;
      this.button.setAttribute('aria-label', unread === 0 ? label : `${label}, ${unread} new`);
    }
  });

  const add = () => document.body.append(document.createElement('switchboard-chat'));
  if (document.body) {
    add();
  } else {
    addEventListener('DOMContentLoaded', add, { once: true });
  }

  /** A token of the visitor's conversation, the one before if it can go on. */
  async function token(last) {
    const response = await fetch(tokens, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(last && { Authorization: `Bearer ${last.token}` }) },
      body: JSON.stringify(last ? { conversationId: last.conversationId } : {})
    });
    if (!response.ok) {
      throw new Error(`The page gives no token for the chat (${response.status}).`);
    }

    // Direct Line's own answer will do: a site may pass it on as it is.
    const { conversationId, token, expiresIn, expires_in: seconds = 1800 } = await response.json();
    const conversation = { conversationId, token, expiresIn: expiresIn ?? seconds };
    write(conversation);
    return { ...conversation, resumed: conversationId === last?.conversationId };
  }
}

// A page that may not keep anything has a conversation for as long as it is open.
let kept = null;

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(STORED));
  } catch {
    return kept;
  }
}

function write(conversation) {
  kept = conversation;
  try {
    sessionStorage.setItem(STORED, JSON.stringify(conversation));
  } catch {
    // It is in memory.
  }
}

function styles(position) {
  const side = position === 'start' ? 'inset-inline-start' : 'inset-inline-end';
  return `
    :host { all: initial; position: fixed; inset-block-end: var(--switchboard-inset, 1.25rem); ${side}: var(--switchboard-inset, 1.25rem); z-index: var(--switchboard-z-index, 2147483000);
      font: 600 1rem var(--switchboard-font, system-ui, sans-serif); direction: inherit; }
    button { all: unset; box-sizing: border-box; position: relative; display: flex; align-items: center; gap: .55rem; cursor: pointer; padding: .8rem 1.15rem;
      color: var(--switchboard-on-accent, #fff); background: var(--switchboard-accent, #2456c7); border-radius: var(--switchboard-radius, 14px); box-shadow: 0 6px 20px rgb(0 0 0 / .25); }
    button:focus-visible { outline: 3px solid var(--switchboard-accent, #2456c7); outline-offset: 3px; }
    svg { width: 1.25em; height: 1.25em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; }
    .badge { position: absolute; inset-block-start: -.5rem; inset-inline-end: -.5rem; min-width: 1.5rem; padding: .15rem .3rem; box-sizing: border-box; text-align: center; font-size: .8rem;
      color: #fff; background: #b42318; border-radius: 1rem; }
    .badge[hidden] { display: none; }
    #panel { position: fixed; inset-block-end: calc(var(--switchboard-inset, 1.25rem) + 4rem); ${side}: var(--switchboard-inset, 1.25rem); overflow: hidden;
      width: min(var(--switchboard-width, 25rem), 100vw - 2 * var(--switchboard-inset, 1.25rem)); height: min(var(--switchboard-height, 38rem), 100dvh - 7rem);
      background: var(--switchboard-surface, Canvas); border: 1px solid var(--switchboard-line, rgb(128 128 128 / .35)); border-radius: var(--switchboard-radius, 14px);
      box-shadow: 0 12px 40px rgb(0 0 0 / .3); visibility: hidden; opacity: 0; transform: translateY(.75rem); transition: opacity .16s, transform .16s, visibility 0s .16s; }
    #panel[data-open=true] { visibility: visible; opacity: 1; transform: none; transition: opacity .16s, transform .16s; }
    iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: normal; }
    @media (max-width: 30rem) { #panel[data-open=true] { inset: .5rem .5rem auto; width: auto; height: calc(100dvh - 6rem); } }
    @media (prefers-reduced-motion: reduce) { #panel { transition: none !important; transform: none; } }`;
}
