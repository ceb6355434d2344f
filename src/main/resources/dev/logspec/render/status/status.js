
'use strict';
(() => {
  const root = document.documentElement, table = document.querySelector('table');
  if (!table) return;
  root.classList.add('js');
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const names = heads.map(head => head.textContent);
  const states = [...document.querySelectorAll('.counts .count')].map(one => one.dataset.state);
  const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const rows = [...body.rows].map((row, at) => {
    const cells = [...row.cells];
    return { row, at, cells, text: row.textContent.toLowerCase(), keys: [],
      states: cells.filter(cell => cell.classList.contains('s')).map(cell => cell.classList[1]) };
  });
  const make = (tag, attributes, text) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (text !== undefined) element.textContent = text;
    return element;
  };

  const tools = make('div', { id: 'tools', role: 'search', 'aria-label': 'Which deliveries are shown' });
  const search = make('input', { type: 'search', id: 'search', placeholder: 'cluster, label, reason …', 'aria-label': 'Search in all columns' });
  const choices = ['account', 'Region', 'wave', 'destination'].filter(name => names.includes(name)).map(name => {
    const column = names.indexOf(name);
    const select = make('select', { id: 'by-' + name.toLowerCase(), 'aria-label': name });
    select.append(make('option', { value: '' }, name + ': all'));
    [...new Set(rows.map(r => r.cells[column].textContent))].sort(natural.compare)
      .forEach(value => select.append(make('option', { value: '=' + value }, value || '(none)')));
    return { select, column };
  });
  const clear = make('button', { type: 'button', id: 'clear' }, 'Show all');
  const count = make('output', { id: 'count', 'aria-live': 'polite' });
  tools.append(search, ...choices.map(choice => choice.select), clear, count);
  document.querySelector('.frame').before(tools);

  const wanted = new Set();
  const chips = [...document.querySelectorAll('.counts .count')].map(chip => {
    const button = make('button', { type: 'button', class: chip.className, 'data-state': chip.dataset.state, 'aria-pressed': 'false' }, chip.textContent);
    button.addEventListener('click', () => {
      if (!wanted.delete(button.dataset.state)) wanted.add(button.dataset.state);
      filter();
    });
    chip.replaceWith(button);
    return button;
  });

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    const picked = choices.filter(choice => choice.select.value);
    let shown = 0;
    for (const one of rows) {
      const fits = (wanted.size === 0 || one.states.some(state => wanted.has(state)))
        && words.every(word => one.text.includes(word))
        && picked.every(choice => '=' + one.cells[choice.column].textContent === choice.select.value);
      if (one.row.hidden === fits) one.row.hidden = !fits;
      if (fits) shown++;
    }
    chips.forEach(chip => chip.setAttribute('aria-pressed', wanted.has(chip.dataset.state)));
    const all = rows.length.toLocaleString('en');
    count.textContent = shown === rows.length ? all + (shown === 1 ? ' row' : ' rows')
      : shown.toLocaleString('en') + ' of ' + all + ' rows';
    remember();
  };

  let sorted = -1, down = false;
  const key = (one, column) => {
    if (one.keys[column] === undefined) {
      const cell = one.cells[column];
      one.keys[column] = cell.classList.contains('s')
        ? states.indexOf(cell.classList[1]) * 1e7 + Number(cell.dataset.age || 0)
        : cell.classList.contains('none') ? -1 : cell.textContent;
    }
    return one.keys[column];
  };
  const compare = (a, b) => typeof a === 'number' && typeof b === 'number' ? a - b
    : natural.compare(String(a), String(b));
  const sort = () => {
    heads.forEach((head, i) => i === sorted
      ? head.setAttribute('aria-sort', down ? 'descending' : 'ascending') : head.removeAttribute('aria-sort'));
    const turn = down ? -1 : 1;
    const order = sorted < 0 ? rows
      : [...rows].sort((a, b) => turn * compare(key(a, sorted), key(b, sorted)) || a.at - b.at);
    const all = document.createDocumentFragment();
    order.forEach(one => all.append(one.row));
    body.append(all);
    remember();
  };
  heads.forEach((head, i) => {
    const button = make('button', { type: 'button' }, names[i]);
    button.addEventListener('click', () => {
      down = sorted === i ? !down : head.classList.contains('s');
      sorted = i;
      sort();
    });
    head.replaceChildren(button);
  });

  let ready = false;
  const remember = () => {
    if (!ready) return;
    const state = new URLSearchParams();
    if (search.value) state.set('q', search.value);
    if (wanted.size) state.set('state', [...wanted].join('.'));
    choices.forEach(choice => { if (choice.select.value) state.set(choice.select.id, choice.select.value); });
    if (sorted >= 0) state.set('sort', (down ? '-' : '') + names[sorted]);
    try { history.replaceState(null, '', '#' + state); } catch (e) { /* a page in a page may not */ }
  };
  const recall = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    search.value = state.get('q') || '';
    (state.get('state') || '').split('.').filter(name => states.includes(name)).forEach(name => wanted.add(name));
    choices.forEach(choice => {
      const value = state.get(choice.select.id) || '';
      choice.select.value = [...choice.select.options].some(option => option.value === value) ? value : '';
    });
    const by = state.get('sort') || '';
    down = by.startsWith('-');
    sorted = names.indexOf(down ? by.slice(1) : by);
  };

  search.addEventListener('input', filter);
  choices.forEach(choice => choice.select.addEventListener('change', filter));
  clear.addEventListener('click', () => {
    search.value = '';
    choices.forEach(choice => { choice.select.value = ''; });
    wanted.clear();
    sorted = -1;
    sort();
    filter();
    search.focus();
  });
  document.querySelectorAll('.dots').forEach(dots => dots.addEventListener('click', event => {
    const dot = event.target.closest('i');
    if (!dot) return;
    search.value = dot.title.replace(/: [^:]*$/, '');
    filter();
    table.parentElement.scrollIntoView({ block: 'nearest' });
  }));

  recall();
  if (sorted >= 0) sort();
  filter();
  ready = true;
})();
