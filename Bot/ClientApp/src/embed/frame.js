/* The page in the embedded frame: Web Chat, with the token that the page around it gets. */
import { createDirectLine, createStoreWithOptions, renderWebChat } from 'botframework-webchat';
import { wholeLinks } from '../links.js';
import { isRightToLeft } from '../language.js';
import { awaitPerson } from '../person.js';
import { observeTheme } from '../theme.js';

const BAD = [3, 4, 5];
const ENDED = 5;
const ASLEEP = 30_000;
const chat = document.getElementById('chat');
const status = document.getElementById('status');

if (parent === self) {
  say('This page is made to be part of another one; docs/webchat.md says how.');
} else {
  addEventListener('message', function opened(event) {
    if (event.source === parent && event.data?.switchboard === 'open' && event.ports[0]) {
      removeEventListener('message', opened);
      start(event.ports[0], event.data);
    }
  });
}

function start(port, { theme, locale, dir, focus }) {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(theme)) {
    root.style.setProperty(`--${name}`, value);
  }

  root.lang = locale;
  root.dir = isRightToLeft(locale) ? 'rtl' : (dir ?? 'ltr');
  const asked = new Map();
  let ids = 0;
  let wantsFocus = focus;
  let connection = 0;
  let conversation;
  let state;
  let line;
  let store;
  const unsent = new Map();

  port.onmessage = ({ data }) => {
    if (data.type === 'focus') {
      wantsFocus = true;
      takeFocus();
    } else if (data.type === 'token') {
      const { resolve, reject } = asked.get(data.id);
      asked.delete(data.id);
      data.error ? reject(new Error(data.error)) : resolve(data.conversation);
    }
  };
  addEventListener('keydown', event => event.key === 'Escape' && port.postMessage({ type: 'close' }));
  watchSleep(resume);
  connect(false);

  const token = fresh =>
    new Promise((resolve, reject) => {
      asked.set(++ids, { resolve, reject });
      port.postMessage({ type: 'token', id: ids, fresh });
    });

  async function connect(fresh, attempt = 0) {
    const mine = ++connection;
    try {
      conversation = { ...(await token(fresh)), at: Date.now() };
    } catch (error) {
      say(error.message);
      setTimeout(() => mine === connection && connect(fresh, attempt + 1), Math.min(30_000, 1000 * 2 ** attempt));
      return;
    }

    if (mine !== connection) {
      return;
    }

    status.hidden = true;
    render(mine);
    keepToken(mine);
  }

  function render(mine) {
    const draft = store?.getState().sendBoxValue;
    line?.end();
    const person = awaitPerson();
    const shown = createStoreWithOptions({}, {}, wholeLinks, tellWhatIsSaid(port), keepUnsent(unsent), person.middleware);
    const directLine = createDirectLine({
      domain: new URL('/v3/directline', location.href).href,
      token: conversation.token,
      ...(conversation.resumed && { conversationId: conversation.conversationId, watermark: '0' })
    });
    [line, store, state] = [directLine, shown, undefined];
    directLine.connectionStatus$.subscribe(now => {
      if (mine !== connection) {
        return;
      }

      state = now;
      if (BAD.includes(now)) {
        setTimeout(() => mine === connection && connect(now === ENDED), 1000);
      }
    });
    person.came = observeTheme(
      styleOptions => mine === connection && renderWebChat({ directLine, store: shown, styleOptions, locale, dir: root.dir, sendTypingIndicator: person.here }, chat)
    );
    goOn(draft);
    takeFocus();
  }

  /** What was written while there was no connection is not lost with it; the server takes each of it once, by its id. */
  function goOn(draft) {
    if (draft) {
      store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: draft } });
    }

    for (const [id, activity] of unsent) {
      line.postActivity(activity).subscribe({ next: taken => taken !== 'retry' && unsent.delete(id), error: () => {} });
    }
  }

  /** Renewed each time half its life is over, so that a page that is opened anew finds a good one. */
  function keepToken(mine) {
    setTimeout(async () => {
      if (mine === connection) {
        conversation = await token(false).then(next => ({ ...next, at: Date.now() }), () => conversation);
        keepToken(mine);
      }
    }, conversation.expiresIn * 500);
  }

  /** After the machine has slept the token may be too old, or the connection gone without a word. */
  function resume() {
    if (conversation && (BAD.includes(state) || Date.now() - conversation.at > conversation.expiresIn * 1000)) {
      connect(false);
    }
  }

  function takeFocus() {
    const box = chat.querySelector('[data-id="webchat-sendbox-input"], textarea, input[type=text]');
    if (wantsFocus && box) {
      wantsFocus = false;
      box.focus();
    } else if (wantsFocus) {
      setTimeout(takeFocus, 200);
    }
  }
}

/** Tells the page around of what the bot says, for the number on its button. */
const tellWhatIsSaid = port => () => next => action => {
  const { type, payload } = action;
  if (type === 'DIRECT_LINE/INCOMING_ACTIVITY' && payload.activity.type === 'message' && payload.activity.from?.role === 'bot') {
    port.postMessage({ type: 'said' });
  }

  return next(action);
};

/** Remembers what the person has written until the server has it, by the id that Web Chat gave it. */
const keepUnsent = unsent => () => next => action => {
  const id = action.meta?.clientActivityID;
  if (action.type === 'DIRECT_LINE/POST_ACTIVITY_PENDING') {
    unsent.set(id, action.payload.activity);
  } else if (action.type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') {
    unsent.delete(id);
  } else if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY') {
    unsent.delete(action.payload.activity.channelData?.clientActivityID);
  }

  return next(action);
};

/** Calls back when the clock has jumped, the network is back, or the page is shown again. */
function watchSleep(wake) {
  let last = Date.now();
  setInterval(() => {
    const now = Date.now();
    if (now - last > ASLEEP) {
      wake();
    }

    last = now;
  }, 5000);
  addEventListener('online', wake);
  addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake());
}

function say(text) {
  status.textContent = text;
  status.hidden = false;
}
