import { MapView } from './view.js';

const EVERY = 5000;

/** The token chart as a second tab, once there are operations to show on it. */
export async function offerTokens(host, conversation) {
  let { operations } = await read();
  while (!operations.length) {
    await new Promise(resolve => setTimeout(resolve, EVERY));
    ({ operations } = await read());
  }

  const tokens = new MapView({
    name: 'token-lifecycle',
    what: 'How tokens are had and renewed',
    one: 'Operation',
    empty: 'the ways of token operations light up here.',
    describe: operation => `${operation.name}${operation.service && ` of ${operation.service}`}, ${new Date(operation.finishedAt).toLocaleTimeString('en-GB')}: ${operation.path.length} steps.`
  });
  tokens.element.hidden = true;
  conversation.element.after(tokens.element);
  addTabs(host, [['Conversation', conversation], ['Tokens', tokens]]);
  for (;;) {
    for (const operation of operations) {
      tokens.add({ ...operation, id: `${operation.name} ${operation.service} ${operation.finishedAt}`, path: operation.path.map(known) });
    }

    await new Promise(resolve => setTimeout(resolve, EVERY));
    ({ operations } = tokens.element.hidden ? { operations: [] } : await read());
  }
}

async function read() {
  const response = await fetch('/api/tokens/paths', { cache: 'no-store' }).catch(() => undefined);
  return response?.ok ? response.json() : { operations: [] };
}

/** Nothing is undefined here, what is not there is null. */
function known(step) {
  return Object.fromEntries(Object.entries(step).filter(([, value]) => value !== null));
}

function addTabs(host, views) {
  const bar = document.createElement('div');
  bar.className = 'tabs';
  bar.setAttribute('role', 'tablist');
  bar.setAttribute('aria-label', 'Charts');
  const tabs = views.map(([name, view], i) => {
    const tab = document.createElement('button');
    Object.assign(tab, { type: 'button', id: `tab-${i}`, textContent: name });
    tab.setAttribute('role', 'tab');
    view.element.id = `panel-${i}`;
    view.element.setAttribute('role', 'tabpanel');
    view.element.setAttribute('aria-labelledby', tab.id);
    tab.setAttribute('aria-controls', view.element.id);
    tab.addEventListener('click', () => select(i));
    tab.addEventListener('keydown', event => {
      const to = { ArrowLeft: i - 1, ArrowRight: i + 1 }[event.key];
      if (to !== undefined) {
        select((to + views.length) % views.length).focus();
      }
    });
    bar.append(tab);
    return tab;
  });
  host.querySelector('h2').after(bar);
  select(0);

  function select(index) {
    for (const [i, [, view]] of views.entries()) {
      tabs[i].setAttribute('aria-selected', String(i === index));
      tabs[i].tabIndex = i === index ? 0 : -1;
      view.element.hidden = i !== index;
    }

    const { 1: shown } = views[index];
    if (!shown.drawing) {
      shown.draw();
    }

    return tabs[index];
  }
}
