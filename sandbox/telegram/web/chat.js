const chat = document.getElementById('chat'), form = document.getElementById('compose');
const menu = document.getElementById('menu'), viewer = document.getElementById('viewer');
const people = document.getElementById('people'), here = location.pathname;
const post = (path, fields) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return fetch(here + path, {method: 'POST', body});
};
const send = text => { if (text.trim()) post('/send', {text}); };

form.onsubmit = event => {
  event.preventDefault();
  send(form.text.value);
  form.text.value = '';
  menu.hidden = true;
};
form.file.onchange = () => {
  post('/send', {file: form.file.files[0], text: form.text.value});
  form.file.value = form.text.value = '';
};

let commands = [];
const offer = async begun => {
  const typed = form.text.value;
  commands = await (await fetch(here + '/menu')).json();
  if (form.text.value !== typed) return;
  menu.replaceChildren(...commands.filter(one => one.command.startsWith(begun)).map(one => {
    const button = document.createElement('button');
    button.type = 'button';
    button.role = 'menuitem';
    button.textContent = '/' + one.command;
    const what = document.createElement('small');
    what.textContent = one.description;
    button.append(what);
    button.onclick = () => {
      send('/' + one.command);
      form.text.value = '';
      menu.hidden = true;
    };
    return button;
  }));
  menu.hidden = !menu.children.length;
};
form.slash.onclick = () => { if (menu.hidden) offer(''); else menu.hidden = true; };
form.text.oninput = () => {
  const begun = form.text.value.match(/^\/(\w*)$/);
  if (begun) offer(begun[1]); else menu.hidden = true;
};
document.onkeydown = event => { if (event.key === 'Escape') menu.hidden = true; };

const keys = document.getElementById('keys');
const showKeys = labels => {
  keys.replaceChildren(...labels.map(label => {
    const key = document.createElement('button');
    key.type = 'button';
    key.textContent = label;
    key.onclick = () => send(label);
    return key;
  }));
  keys.hidden = !labels.length;
};

chat.onclick = event => {
  const key = event.target.closest('[data-message]'), photo = event.target.closest('.photo');
  if (key) post('/press', {message: key.dataset.message, data: key.dataset.data});
  if (photo) {
    const picture = photo.querySelector('img');
    viewer.querySelector('img').src = picture.src;
    viewer.querySelector('img').alt = picture.alt;
    viewer.showModal();
  }
};
viewer.onclick = () => viewer.close();

people.onchange = async () => {
  if (people.value.startsWith('/')) { location.href = people.value; return; }
  const name = prompt(people.value === 'group' ? 'What is the group called?' : 'Who is it?');
  if (!name) { people.selectedIndex = 0; return; }
  const language = people.value === 'person' ? prompt('Their language: en, id or nl?', 'en') : '';
  const made = await post('/people', {kind: people.value, name, language: language || 'en'});
  location.href = await made.text();
};

(async () => {
  let seen = -1;
  for (;;) {
    try {
      const answer = await fetch(here + '/view?seen=' + seen);
      const revision = +answer.headers.get('X-Revision');
      if (revision === seen) continue;
      const first = seen < 0, page = document.documentElement;
      const atEnd = page.scrollHeight - window.innerHeight - window.scrollY < 80;
      seen = revision;
      chat.innerHTML = await answer.text();
      showKeys(JSON.parse(answer.headers.get('X-Keys')));
      if (first || atEnd) window.scrollTo(0, document.body.scrollHeight);
    } catch (gone) {
      await new Promise(again => setTimeout(again, 1000));
    }
  }
})();
