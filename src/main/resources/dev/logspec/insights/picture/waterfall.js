
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const [NAME, POOL, NODE, INSTANCE, END, OPEN, PIECES, NEXT] = [0, 1, 2, 3, 4, 5, 6, 7];
  const ROW = 18, AXIS = 22, LANE = 16;
  const span = Math.max(1, data.to - data.from);
  const previous = new Map();
  data.bars.forEach((bar, i) => bar[NEXT].forEach(n => previous.set(n, (previous.get(n) || []).concat(i))));
  const lanes = data.lanes.map((name, i) => ({ name, marks: data.marks.filter(m => m[1] === i) }))
    .filter(lane => lane.marks.length > 0);
  const top = AXIS + lanes.length * LANE + 6;

  const make = (tag, attributes, text) => {
    const element = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([key, value]) => element.setAttribute(key, value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const live = document.getElementById('live');
  const bar = make('div', { id: 'bar', role: 'toolbar', 'aria-label': 'What is shown' });
  const search = make('input', { type: 'search', id: 'search', placeholder: 'claim, node, cause …', 'aria-label': 'Filter by claim, node or cause' });
  const pool = make('select', { id: 'pool', 'aria-label': 'Node pool' });
  pool.append(make('option', { value: '' }, 'all pools'));
  data.pools.forEach((name, i) => pool.append(make('option', { value: i }, name || '(unknown)')));
  const buttons = [['−', 'zoom out', () => zoom(2)], ['+', 'zoom in', () => zoom(0.5)],
    ['◂', 'earlier', () => pan(-0.25)], ['▸', 'later', () => pan(0.25)], ['all', 'whole time', () => whole()]]
    .map(([label, title, act]) => {
      const button = make('button', { type: 'button', title, 'aria-label': title }, label);
      button.addEventListener('click', act);
      return button;
    });
  const count = make('span', { id: 'count', 'aria-live': 'polite' });
  bar.append(search, pool, ...buttons, count);
  const view = make('div', { id: 'view', tabindex: '0', role: 'application', 'aria-describedby': 'told',
    'aria-label': 'Lives of NodeClaims; up and down choose one, left and right move in time, plus and minus zoom' });
  const canvas = make('canvas');
  const room = make('div', { 'aria-hidden': 'true' });
  view.append(canvas, room);
  const told = make('div', { id: 'told', role: 'status' });
  const keys = make('p', { class: 'keys' });
  [['↑ ↓', 'choose'], ['← →', 'move'], ['+ −', 'zoom'], ['0', 'whole time'], ['Enter', 'zoom to the claim'],
    ['r', 'go to its replacement'], ['Esc', 'let go']].forEach(([key, what]) =>
    keys.append(make('kbd', {}, key), document.createTextNode(' ' + what + '   ')));
  keys.append(document.createTextNode('Drag to zoom into a span; Ctrl and wheel zoom at the pointer.'));
  const tip = make('div', { id: 'tip', hidden: '' });
  live.append(bar, view, told, keys, tip);
  live.hidden = false;
  document.documentElement.classList.add('js');

  let rows = [], from = 0, to = span, chosen = -1, drag = null, width = 0, height = 0, names = 220, colours = {};
  const context = canvas.getContext('2d');

  const filter = () => {
    const word = search.value.trim().toLowerCase();
    rows = [];
    data.bars.forEach((b, i) => {
      const fits = (pool.value === '' || b[POOL] === Number(pool.value)) &&
        (word === '' || (b[NAME] + ' ' + b[NODE] + ' ' + b[INSTANCE] + ' ' + b[END]).toLowerCase().includes(word));
      if (fits) rows.push(i);
    });
    count.textContent = rows.length === data.bars.length ? data.bars.length.toLocaleString('en') + ' claims'
      : rows.length.toLocaleString('en') + ' of ' + data.bars.length.toLocaleString('en') + ' claims';
    view.scrollTop = 0;
    size();
  };
  const size = () => {
    const ratio = window.devicePixelRatio || 1;
    view.style.height = Math.min(Math.max(320, window.innerHeight - 300), top + rows.length * ROW + 14) + 'px';
    width = view.clientWidth;
    height = view.clientHeight;
    names = Math.min(240, width / 4);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = width + 'px';
    canvas.style.height = height + 'px';
    // Browsers end an element at some millions of pixels; 20,000 rows are far below.
    room.style.height = Math.max(0, top + rows.length * ROW + 12 - height) + 'px';
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const style = getComputedStyle(document.documentElement);
    ['paper', 'ink', 'faint', 'grid', 'failed', 'chain', ...data.classes, ...data.lanes]
      .forEach(name => { colours[name] = style.getPropertyValue('--' + name).trim(); });
    draw();
  };
  const x = time => names + (time - from) / (to - from) * (width - names - 150);
  const back = px => from + (px - names) / (width - names - 150) * (to - from);
  const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400]
    .map(s => s * 1000);
  // An offset such as +09:00 is no zone to every browser.
  const offset = /^([+-])(\d\d):(\d\d)$/.exec(data.zone);
  const shift = offset ? (offset[1] + '1') * (offset[2] * 3600000 + offset[3] * 60000) : 0;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: offset ? 'UTC' : data.zone, month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const moment = time => {
    const p = {};
    clock.formatToParts(new Date(data.from + time + shift)).forEach(part => { p[part.type] = part.value; });
    return { day: p.month + '-' + p.day, time: p.hour + ':' + p.minute + ':' + p.second };
  };
  const spanOf = ms => {
    const s = Math.floor(ms / 1000);
    if (ms < 10000) return (ms / 1000).toFixed(1) + ' s';
    if (s < 60) return s + ' s';
    return s < 3600 ? Math.floor(s / 60) + ' min ' + s % 60 + ' s' : Math.floor(s / 3600) + ' h ' + Math.floor(s % 3600 / 60) + ' min';
  };
  const fit = (text, most) => {
    if (context.measureText(text).width <= most) return text;
    let cut = text;
    while (cut.length > 1 && context.measureText(cut + '…').width > most) cut = cut.slice(0, -1);
    return cut + '…';
  };
  const draw = () => {
    const right = width - 150;
    context.clearRect(0, 0, width, height);
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, width, height);
    context.font = '12px system-ui, sans-serif';
    context.textBaseline = 'middle';
    const scroll = view.scrollTop;
    const first = Math.max(0, Math.floor(scroll / ROW));
    const last = Math.min(rows.length, first + Math.ceil((height - top) / ROW) + 1);
    const step = STEPS.find(s => s >= (to - from) * 90 / Math.max(1, right - names)) || 86400000 * Math.ceil((to - from) * 90 / (right - names) / 86400000);
    context.textAlign = 'center';
    for (let t = Math.ceil((data.from + from) / step) * step - data.from; t <= to; t += step) {
      const px = Math.round(x(t)) + 0.5;
      context.strokeStyle = colours.grid;
      context.beginPath(); context.moveTo(px, AXIS - 4); context.lineTo(px, height); context.stroke();
      context.fillStyle = colours.faint;
      const m = moment(t);
      context.fillText(span > 86400000 ? m.day + ' ' + m.time.slice(0, 5) : m.time, px, AXIS / 2);
    }
    context.save();
    context.beginPath(); context.rect(0, top, width, height - top); context.clip();
    const y = row => top + row * ROW - scroll;
    const near = new Set(chosen < 0 ? [] : chain(chosen));
    for (let row = first; row < last; row++) {
      const i = rows[row], b = data.bars[i], py = y(row);
      if (i === chosen) {
        context.fillStyle = colours.grid;
        context.fillRect(0, py, width, ROW);
      }
      context.globalAlpha = chosen >= 0 && near.size > 1 && !near.has(i) ? 0.45 : 1;
      context.textAlign = 'right';
      context.fillStyle = colours.ink;
      context.fillText(fit(b[NAME], names - 14), names - 8, py + ROW / 2);
      const p = b[PIECES];
      for (let k = 0; k < p.length; k += 3) {
        const begin = x(p[k + 1]), end = x(p[k + 1] + p[k + 2]);
        if (end < names || begin > right) continue;
        const clipped = Math.max(names, begin);
        context.fillStyle = colours[data.classes[p[k]]];
        context.fillRect(clipped, py + 3, Math.max(1.2, Math.min(right, end) - clipped), ROW - 6);
      }
      context.fillStyle = colours.faint;
      const begin = x(p[1]), end = x(p[p.length - 2] + p[p.length - 1]);
      if (b[OPEN] & 1 && begin >= names - 1 && begin < right) { context.textAlign = 'right'; context.fillText('‹', Math.max(names + 5, begin) - 1, py + ROW / 2); }
      if (b[OPEN] & 2 && end <= right + 1 && end > names) { context.textAlign = 'left'; context.fillText('›', end + 2, py + ROW / 2); }
      context.textAlign = 'left';
      context.fillText(fit(b[END], 130), right + 14, py + ROW / 2);
    }
    context.globalAlpha = 1;
    const at = new Map();
    for (let row = Math.max(0, first - 400); row < Math.min(rows.length, last + 400); row++) at.set(rows[row], row);
    context.strokeStyle = colours.chain;
    context.setLineDash([4, 3]);
    for (let row = Math.max(0, first - 400); row < Math.min(rows.length, last + 400); row++) {
      data.bars[rows[row]][NEXT].forEach(n => {
        if (!at.has(n)) return;
        const px = x(data.bars[n][PIECES][1]);
        if (px < names || px > right) return;
        const y1 = y(row) + ROW / 2, y2 = y(at.get(n)) + ROW / 2;
        context.lineWidth = near.has(n) && near.has(rows[row]) ? 2.4 : 1.2;
        context.beginPath(); context.moveTo(px, y1); context.bezierCurveTo(px - 16, y1, px - 16, y2, px, y2); context.stroke();
      });
    }
    context.setLineDash([]);
    context.lineWidth = 1;
    context.restore();
    lanes.forEach((lane, i) => {
      const py = AXIS + i * LANE + LANE / 2;
      context.textAlign = 'right';
      context.fillStyle = colours.faint;
      context.fillText(lane.name, names - 8, py);
      lane.marks.forEach(mark => {
        const px = x(mark[0]);
        if (px < names || px > right) return;
        context.fillStyle = mark[2] ? colours.failed : colours[lane.name];
        context.beginPath(); context.arc(px, py, 3.2, 0, 7); context.fill();
      });
    });
    if (drag && drag.now !== drag.start) {
      context.fillStyle = colours.initialize;
      context.globalAlpha = 0.2;
      context.fillRect(Math.min(drag.start, drag.now), AXIS, Math.abs(drag.now - drag.start), height);
      context.globalAlpha = 1;
    }
  };
  const chain = i => {
    const found = new Set([i]), open = [i];
    while (open.length > 0 && found.size < 1000) {
      const one = open.pop();
      data.bars[one][NEXT].concat(previous.get(one) || []).forEach(n => { if (!found.has(n)) { found.add(n); open.push(n); } });
    }
    return found;
  };
  const say = i => {
    const b = data.bars[i], p = b[PIECES], parts = [];
    for (let k = 0; k < p.length; k += 3) {
      const open = (k === 0 && b[OPEN] & 1) || (k === p.length - 3 && b[OPEN] & 2);
      parts.push(data.stages[p[k]] + ' ' + (open ? '≥ ' : '') + spanOf(p[k + 2]));
    }
    const m = moment(p[1]);
    return [[b[NAME], data.pools[b[POOL]], b[NODE], b[INSTANCE]].filter(s => s).join('  ·  '),
      (b[OPEN] & 1 ? 'seen from ' : 'from ') + m.day + ' ' + m.time + ':  ' + parts.join(', '),
      [b[END], b[NEXT].length ? 'replaced by ' + b[NEXT].map(n => data.bars[n][NAME]).join(', ') : '',
        previous.has(i) ? 'replaces ' + previous.get(i).map(n => data.bars[n][NAME]).join(', ') : ''].filter(s => s).join('  ·  ')].join('\n');
  };
  const choose = i => {
    chosen = i;
    told.textContent = i < 0 ? '' : say(i);
    if (i >= 0) {
      const row = rows.indexOf(i);
      if (row * ROW < view.scrollTop) view.scrollTop = row * ROW;
      if ((row + 1) * ROW > view.scrollTop + height - top - 12) view.scrollTop = (row + 1) * ROW - height + top + 12;
    }
    draw();
  };
  const show = (a, b) => {
    const wide = Math.max(200, Math.min(span, b - a));
    from = Math.max(0, Math.min(span - wide, a));
    to = from + wide;
    draw();
  };
  const zoom = (factor, middle) => {
    const at = middle === undefined ? (from + to) / 2 : middle;
    show(at - (at - from) * factor, at + (to - at) * factor);
  };
  const pan = part => show(from + (to - from) * part, to + (to - from) * part);
  const whole = () => show(0, span);
  const rowAt = event => {
    const box = canvas.getBoundingClientRect();
    const py = event.clientY - box.top;
    const row = Math.floor((py - top + view.scrollTop) / ROW);
    return py < top || row < 0 || row >= rows.length ? -1 : rows[row];
  };
  const markAt = event => {
    const box = canvas.getBoundingClientRect();
    const lane = lanes[Math.floor((event.clientY - box.top - AXIS) / LANE)];
    if (!lane || event.clientY - box.top > top) return [];
    const px = event.clientX - box.left;
    return lane.marks.filter(m => Math.abs(x(m[0]) - px) < 5).slice(0, 6);
  };
  canvas.addEventListener('pointermove', event => {
    const box = canvas.getBoundingClientRect();
    if (drag) { drag.now = Math.max(names, Math.min(width - 150, event.clientX - box.left)); draw(); }
    const i = rowAt(event), marks = i < 0 ? markAt(event) : [];
    const text = i >= 0 ? say(i).replace(/:  /, ':\n  ').replace(/, /g, '\n  ') : marks.map(m => moment(m[0]).time + '  ' + m[3]).join('\n');
    tip.hidden = text === '' || (drag && drag.now !== drag.start);
    tip.textContent = text;
    tip.style.left = Math.min(event.clientX + 14, window.innerWidth - 360) + 'px';
    tip.style.top = Math.min(event.clientY + 16, window.innerHeight - tip.offsetHeight - 8) + 'px';
  });
  canvas.addEventListener('pointerleave', () => { tip.hidden = true; });
  canvas.addEventListener('pointerdown', event => {
    const px = event.clientX - canvas.getBoundingClientRect().left;
    if (px >= names && event.button === 0) { drag = { start: px, now: px }; canvas.setPointerCapture(event.pointerId); }
  });
  canvas.addEventListener('pointerup', event => {
    const done = drag;
    drag = null;
    if (done && Math.abs(done.now - done.start) > 4) {
      const [a, b] = [back(Math.min(done.start, done.now)), back(Math.max(done.start, done.now))];
      show(a, b);
    } else {
      choose(rowAt(event));
    }
  });
  canvas.addEventListener('wheel', event => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, back(event.clientX - canvas.getBoundingClientRect().left));
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      pan(event.deltaX / 800);
    }
  }, { passive: false });
  view.addEventListener('scroll', draw);
  view.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows.indexOf(chosen);
    const page = Math.max(1, Math.floor((height - top) / ROW) - 1);
    const go = to => { if (rows.length > 0) choose(rows[Math.max(0, Math.min(rows.length - 1, to))]); };
    const acts = {
      ArrowDown: () => go(row + 1), ArrowUp: () => go(row < 0 ? 0 : row - 1), PageDown: () => go(row + page), PageUp: () => go(row - page),
      Home: () => go(0), End: () => go(rows.length - 1), ArrowLeft: () => pan(-0.2), ArrowRight: () => pan(0.2),
      '+': () => zoom(0.5), '=': () => zoom(0.5), '-': () => zoom(2), 0: whole, Escape: () => choose(-1),
      Enter: () => {
        if (chosen < 0) return;
        const p = data.bars[chosen][PIECES];
        const begin = p[1], end = p[p.length - 2] + p[p.length - 1];
        show(begin - (end - begin) * 0.1 - 500, end + (end - begin) * 0.1 + 500);
      },
      r: () => { const next = chosen < 0 ? undefined : data.bars[chosen][NEXT].find(n => rows.includes(n)); if (next !== undefined) choose(next); },
    };
    if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
  });
  search.addEventListener('input', filter);
  pool.addEventListener('change', filter);
  window.addEventListener('resize', size);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', size);
  filter();
})();
