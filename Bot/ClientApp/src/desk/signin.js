import { get, post, useCsrf } from './api.js';
import { h } from './dom.js';

/** Shows the sign-in and returns who has signed in. */
export async function signIn(main) {
  const me = await get('me');
  if (me.agent) {
    useCsrf(me.csrf);
    return me;
  }

  document.body.dataset.state = 'signin';
  if (!me.open) {
    main.replaceChildren(
      h('section.card.signin', {},
        h('h2', {}, 'The desk is closed'),
        h('p', {}, 'Nobody is configured who may sign in. Make an entry for Handoff:Agents with'),
        h('p', {}, h('code', {}, 'dotnet run --project Bot -- agent NAME')),
        h('p', {}, 'and restart.'))
    );
    return new Promise(() => {});
  }

  return new Promise(resolve => {
    const name = h('input', { id: 'name', name: 'name', autocomplete: 'username', required: true, autocapitalize: 'none', spellcheck: 'false' });
    const password = h('input', { id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true });
    const problem = h('p.problem', { role: 'alert' });
    const button = h('button.primary', { type: 'submit' }, 'Sign in');
    const form = h('form', {
      onsubmit: async event => {
        event.preventDefault();
        button.disabled = true;
        problem.textContent = '';
        try {
          const signed = await post('sign-in', { name: name.value, password: password.value });
          useCsrf(signed.csrf);
          resolve({ ...me, ...signed });
        } catch (error) {
          problem.textContent = error.message;
          password.value = '';
          password.focus();
        } finally {
          button.disabled = false;
        }
      }
    },
    h('label', { for: 'name' }, 'Name'), name,
    h('label', { for: 'password' }, 'Password'), password,
    problem, button);
    main.replaceChildren(
      h('section.card.signin', {},
        h('h2', {}, 'Sign in'),
        form,
        me.openIdConnect && h('p', {}, h('a.button', { href: '/api/desk/openid' }, 'Sign in with your organisation')),
        me.samples.length > 0 && h('div.samples', {},
          h('p', {}, 'Development, this machine only: sample agents with the password ', h('code', {}, me.samplePassword), '.'),
          h('div.row', {}, me.samples.map(sample =>
            h('button', { type: 'button', onclick: () => { name.value = sample; password.value = me.samplePassword; button.focus(); } }, `Use ${sample}`)))))
    );
    name.focus();
  });
}
