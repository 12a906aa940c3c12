/** A switch between the ways of this conversation and the counts of all. */
export function offerHeat(view, readCounts) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'heat';
  button.textContent = 'All conversations';
  button.title = 'How often all conversations took each arrow';
  button.setAttribute('aria-pressed', 'false');
  button.addEventListener('click', async () => {
    const on = button.getAttribute('aria-pressed') !== 'true';
    const counts = on ? await readCounts() : null;
    button.setAttribute('aria-pressed', String(!!counts));
    view.showHeat(counts);
  });
  view.element.querySelector('.extra').append(button);
}

/** A form that opens another conversation by its id, whichever channel it is on. */
export function offerOpening(host) {
  const opening = document.createElement('details');
  opening.className = 'opening';
  opening.innerHTML = `
    <summary>Open another conversation</summary>
    <form method="get" action="/">
      <label for="other">Conversation id, as Teams, Slack or Web Chat names it</label>
      <div><input id="other" name="conversation" required autocomplete="off" spellcheck="false"><button type="submit">Open</button></div>
    </form>`;
  opening.querySelector('form').addEventListener('submit', event => {
    event.preventDefault();
    location.assign(`/?conversation=${encodeURIComponent(opening.querySelector('input').value.trim())}`);
  });
  if (document.body.dataset.watching) {
    const back = document.createElement('a');
    back.href = '/';
    back.textContent = 'Back to the chat';
    opening.querySelector('form').append(back);
  }

  host.append(opening);
}
