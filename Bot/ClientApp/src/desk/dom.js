/**
 * Makes an element. Text is always text: what people write never becomes markup.
 * @param {string} tag the element's name, with classes behind dots
 * @param {object} attributes attributes; names that begin with "on" are listeners
 * @param {...any} children elements, texts, or nothing
 */
export function h(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length) {
    element.className = classes.join(' ');
  }

  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value != null) {
      element.setAttribute(key, value);
    }
  }

  element.append(...children.flat().filter(child => child != null && child !== false));
  return element;
}

/** Puts children into a place, unless they say what is there already; what has the focus keeps it. */
export function fill(place, key, make) {
  if (place.dataset.key === key) {
    return;
  }

  const focused = document.activeElement?.closest?.('[data-focus]')?.dataset.focus;
  place.dataset.key = key;
  place.replaceChildren(...[make()].flat().filter(Boolean));
  if (focused && !place.ownerDocument.activeElement?.dataset?.focus) {
    place.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  }
}

/** Tells people who do not see the page. */
export function announce(text) {
  document.getElementById('said').textContent = text;
}

/** Something that did not work, in a sentence. */
export function complain(text) {
  const toast = h('p.toast', {}, text, h('button', { type: 'button', 'aria-label': 'Dismiss', onclick: () => toast.remove() }, '×'));
  document.getElementById('toasts').append(toast);
  setTimeout(() => toast.remove(), 10000);
}

export function ago(time, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - new Date(time)) / 1000));
  return seconds < 60 ? `${seconds} s` : seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

export function clock(time) {
  return new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** A duration that was given in seconds. */
export function duration(seconds) {
  return seconds == null ? '–' : seconds < 90 ? `${Math.round(seconds)} s` : seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
