// The review page in the browser: marks and entries point at each other, filters, keys, the other script. Without it the
// page is the same text, lists and links.
const tip = document.getElementById('tip');
const keys = document.getElementById('keys');
const byId = (id) => document.getElementById(id);
const narrow = matchMedia('(max-width: 62rem)');
const sections = [...document.querySelectorAll('.publication')].map(openSection);
let current = sections[0];

function openSection(root) {
  const entries = [...root.querySelectorAll('.e')];
  const marksOf = new Map(entries.map((entry) => [entry.id, entry.querySelector('a.t')?.hash.slice(1)]));
  const section = { root, entries, marksOf, panel: root.querySelector('.panel'), selected: undefined };
  openTabs(section);
  openFilters(section);
  return section;
}

function sectionOf(node) {
  return sections.find(({ root }) => root.contains(node)) ?? current;
}

function entriesOf(mark) {
  return (mark.dataset.e ?? mark.dataset.go ?? mark.hash.slice(1)).split(' ');
}

function openTabs(section) {
  const bar = section.panel.querySelector('.tabs');
  const parts = [...section.panel.querySelectorAll(':scope > section')];
  bar.setAttribute('role', 'tablist');
  bar.setAttribute('aria-label', 'panel');
  const tabs = parts.map((part) => {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.textContent = part.querySelector('h3').textContent;
    tab.id = `${part.id}-tab`;
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', part.id);
    part.setAttribute('role', 'tabpanel');
    part.removeAttribute('aria-label');
    part.setAttribute('aria-labelledby', tab.id);
    part.querySelector('h3').hidden = true;
    tab.addEventListener('click', () => section.show(part));
    tab.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      event.preventDefault();
      event.stopPropagation();
      const by = event.key === 'ArrowRight' ? 1 : parts.length - 1;
      const other = parts[(parts.indexOf(part) + by) % parts.length];
      section.show(other);
      byId(`${other.id}-tab`).focus();
    });
    bar.append(tab);
    return tab;
  });
  section.show = (shown) => {
    if (shown.hidden) section.panel.scrollTop = 0;
    parts.forEach((part, index) => {
      part.hidden = part !== shown;
      tabs[index].setAttribute('aria-selected', String(part === shown));
      tabs[index].tabIndex = part === shown ? 0 : -1;
    });
  };
  section.list = parts[0];
  section.show(parts[0]);
}

function openFilters(section) {
  const form = section.panel.querySelector('.filters');
  const output = form.querySelector('output');
  const texts = new Map();
  const textOf = (entry) => {
    if (!texts.has(entry)) texts.set(entry, entry.textContent.toLowerCase());
    return texts.get(entry);
  };
  section.apply = () => {
    const query = form.elements.q.value.trim().toLowerCase();
    const wanted = [...form.querySelectorAll('select')].filter(({ value }) => value !== '');
    const kept = new Set();
    let count = 0;
    for (const entry of section.entries) {
      const fits = wanted.every(({ name, value }) => entry.dataset[name] === value);
      const shown = fits && (query === '' || textOf(entry).includes(query));
      entry.hidden = !shown;
      if (!shown) continue;
      count += 1;
      kept.add(entry.id);
    }
    for (const mark of section.root.querySelectorAll('.text a.m')) {
      mark.classList.toggle('off', !entriesOf(mark).some((id) => kept.has(id)));
    }
    for (const box of section.root.querySelectorAll('.b')) box.classList.toggle('off', !kept.has(box.dataset.go));
    output.textContent = count === 0 ? 'no match 无' : `${count} of ${section.entries.length} shown`;
  };
  form.hidden = false;
  form.addEventListener('input', section.apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  // A browser may restore what was chosen before.
  section.apply();
}

/** Selects an entry; `at` is where the person looks next: its line in the list, or its place in the text. */
function select(entry, at) {
  const section = sectionOf(entry);
  current = section;
  for (const node of document.querySelectorAll('.on')) node.classList.remove('on');
  section.selected = entry;
  const mark = byId(section.marksOf.get(entry.id) ?? '');
  entry.classList.add('on');
  mark?.classList.add('on');
  for (const box of section.root.querySelectorAll(`.b[data-go="${entry.id}"]`)) box.classList.add('on');
  if (entry.hidden) reset(section);
  if ((at !== 'place' && at !== 'page') || !narrow.matches) section.show(section.list);
  if (at === 'place' || at === 'both') {
    mark?.scrollIntoView({ block: 'center' });
    mark?.focus({ preventScroll: true });
  }
  if (at === 'list' || !narrow.matches) entry.scrollIntoView({ block: 'nearest' });
  if (at === 'list') entry.querySelector('.t').focus({ preventScroll: true });
}

/** Shows the page that a fact stands on, at its box. */
function showPage(page, entry) {
  hideTip();
  page.closest('details').open = true;
  select(entry, 'page');
  const box = page.querySelector(`[data-go="${entry.id}"]`) ?? page;
  box.scrollIntoView({ block: 'center', inline: 'center' });
}

/** Shows a finding, or a relation that holds with its calculation. */
function showCheck(place) {
  hideTip();
  const section = sectionOf(place);
  section.show(place.closest('.found'));
  const details = place.querySelector('details[data-r]');
  if (details !== null) details.open = true;
  for (const node of document.querySelectorAll('.g.on')) node.classList.remove('on');
  place.classList.add('on');
  place.scrollIntoView({ block: 'start' });
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** Between the ends of an interval. */
const ENDS = /(?<=…) /;

/** The figures of a relation, out of their entries: what is printed, and the interval that its digits stand for. */
function openCalculation(details) {
  if (details.querySelector('table') !== null) return;
  const table = document.createElement('table');
  table.className = 'terms';
  const head = table.createTHead().insertRow();
  for (const words of ['figure', 'printed', 'stands for']) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = words;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const id of details.dataset.r.split(' ')) {
    const entry = byId(id);
    if (entry === null) continue;
    const row = body.insertRow();
    const link = document.createElement('a');
    link.href = `#${id}`;
    link.dataset.go = id;
    const about = ['period', 'measure'].flatMap((name) => short(wordsIn(entry, name)));
    link.textContent = [entry.querySelector('.t').textContent, ...about].join(' · ');
    row.insertCell().append(link);
    row.insertCell().textContent = wordsIn(entry, 'printed') || wordsIn(entry, 'status');
    const interval = row.insertCell();
    for (const end of (entry.dataset.i ?? '').split(ENDS)) {
      const line = document.createElement('span');
      line.textContent = `${end} `;
      interval.append(line);
    }
  }
  const scroll = document.createElement('div');
  scroll.className = 'scroll';
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'group');
  scroll.setAttribute('aria-label', 'figures of the relation');
  scroll.append(table);
  details.append(scroll);
}

/** Points around a table in its region. */
const AROUND = 8;

/** The part of the page that a table was read from. */
function openRegion(details) {
  const page = byId(details.dataset.page);
  if (page === null || details.querySelector('svg') !== null) return;
  const [x0, y0, x1, y1] = details.dataset.box.split(' ').map(Number);
  const part = page.cloneNode(true);
  part.removeAttribute('id');
  const [a, b, c, d, e, f] = page.dataset.matrix.split(' ').map(Number);
  const [xs, ys] = [
    [a * x0 + c * y0 + e, a * x1 + c * y1 + e],
    [b * x0 + d * y0 + f, b * x1 + d * y1 + f],
  ];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - x, Math.max(...ys) - y];
  part.setAttribute('viewBox', [x - AROUND, y - AROUND, width + 2 * AROUND, height + 2 * AROUND].join(' '));
  details.append(part);
}

/** The first word of each part: the Chinese one. */
const short = (words) => words.split(' · ').map((part) => part.split(' ')[0]);

function wordsIn(entry, name) {
  const term = [...entry.querySelectorAll('dt')].find((one) => one.textContent === name);
  return term?.nextElementSibling?.textContent ?? '';
}

document.addEventListener(
  'toggle',
  (event) => {
    if (!event.target.open) return;
    if (event.target.matches('details[data-r]')) openCalculation(event.target);
    if (event.target.matches('details[data-page]')) openRegion(event.target);
  },
  true,
);

function reset(section) {
  section.panel.querySelector('.filters').reset();
  section.apply();
}

function step(by) {
  const shown = current.entries.filter((entry) => !entry.hidden);
  const at = shown.indexOf(current.selected);
  const next = at < 0 ? shown[by > 0 ? 0 : shown.length - 1] : shown[at + by];
  if (next !== undefined) select(next, 'both');
}

function showTip(mark) {
  tip.replaceChildren();
  for (const id of entriesOf(mark)) {
    const entry = byId(id);
    if (entry === null) continue;
    const title = document.createElement('a');
    title.className = 't';
    title.textContent = entry.querySelector('.t').textContent;
    title.href = `#${id}`;
    tip.append(title, entry.querySelector('dl').cloneNode(true));
  }
  tip.hidden = false;
  // On a narrow screen the style keeps it at the lower edge.
  tip.style.top = '';
  tip.style.left = '';
  if (narrow.matches) return;
  const box = mark.getBoundingClientRect();
  const below = box.bottom + 6 + tip.offsetHeight < innerHeight || box.top < tip.offsetHeight + 6;
  const top = below ? box.bottom + 6 : box.top - 6 - tip.offsetHeight;
  tip.style.top = `${top + scrollY}px`;
  tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 16)) + scrollX}px`;
}

const hideTip = () => {
  tip.hidden = true;
};
const markAt = (event) => (event.target instanceof Element ? event.target.closest('.text a.m') : null);
/** What says its fact under the pointer: a mark of the text, or a box of a page. */
const saying = (event) => markAt(event) ?? (event.target instanceof Element ? event.target.closest('.b') : null);

document.addEventListener('mouseover', (event) => {
  const mark = saying(event);
  if (mark !== null) showTip(mark);
  else if (!tip.contains(event.target) && !narrow.matches) hideTip();
});
document.addEventListener('focusin', (event) => {
  const mark = markAt(event);
  if (mark !== null) showTip(mark);
  else if (!tip.contains(event.target)) hideTip();
});
document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const list = event.target.closest('a[data-tab]');
  if (list !== null) {
    const section = sectionOf(list);
    section.show(byId(list.hash.slice(1)));
    if (list.dataset.show !== undefined) {
      section.panel.querySelector('[name=d]').value = list.dataset.show;
      section.apply();
    }
  }
  const check = event.target.closest('a[data-check]');
  if (check !== null) {
    event.preventDefault();
    return showCheck(byId(check.hash.slice(1)));
  }
  const page = event.target.closest('a[data-on]');
  if (page !== null) {
    event.preventDefault();
    return showPage(byId(page.hash.slice(1)), byId(page.dataset.on));
  }
  const mark = markAt(event);
  const going = event.target.closest('[data-go], .e .t[href], #tip .t');
  if (mark === null && going === null) {
    if (!tip.contains(event.target)) hideTip();
    return;
  }
  event.preventDefault();
  if (mark !== null) {
    const [first] = entriesOf(mark);
    select(byId(first), narrow.matches ? 'tip' : 'list');
    // The list stands beside the text, or far below it.
    if (narrow.matches) showTip(mark);
    else hideTip();
  } else if (tip.contains(going)) select(byId(going.hash.slice(1)), 'list');
  else select(byId(going.dataset.go ?? going.closest('.e').id), 'place');
});

const actions = {
  j: () => step(1),
  k: () => step(-1),
  f: () => {
    const inText = document.activeElement?.closest('.text') ?? null;
    if (current?.selected !== undefined) select(current.selected, inText === null ? 'place' : 'list');
  },
  s: () => byId('script').click(),
  '/': () => {
    current?.show(current.list);
    current?.panel.querySelector('input').focus();
  },
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') return hideTip();
  const typing = event.target.closest?.('input:not([type=checkbox]), select, textarea');
  if (typing || current === undefined) return;
  // Arrows scroll the page, but on a mark or an entry they go to the next.
  const onItem = event.target.closest?.('a.m, .e') && !event.shiftKey;
  const arrow = onItem ? { ArrowDown: 'j', ArrowUp: 'k' }[event.key] : undefined;
  const action = actions[arrow ?? event.key];
  if (action === undefined || (arrow === undefined && !keys.checked)) return;
  event.preventDefault();
  action();
});

function openScripts() {
  const button = byId('script');
  const differing = [...document.querySelectorAll('[data-s]')];
  button.hidden = differing.length === 0;
  button.addEventListener('click', () => {
    const simplified = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(simplified));
    for (const span of differing) {
      const other = span.dataset.s;
      span.dataset.s = span.textContent;
      span.textContent = other;
    }
    for (const text of document.querySelectorAll('[data-lang]')) text.lang = simplified ? 'zh-Hans' : text.dataset.lang;
  });
}

/** The list of publications shows the rows that hold every word typed. */
function openList() {
  const form = document.querySelector('form.filter');
  if (form === null) return;
  const [input, count] = [form.querySelector('input'), form.querySelector('output')];
  const rows = [...document.querySelectorAll('.index tbody tr')].map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
  }));
  const apply = () => {
    const asked = input.value
      .toLowerCase()
      .split(' ')
      .filter((word) => word !== '');
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !asked.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    count.textContent = `${shown} of ${rows.length}`;
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target === input) return;
    event.preventDefault();
    input.focus();
  });
  apply();
}

openList();
openScripts();
keys.closest('label').hidden = sections.length === 0;
const asked = byId(location.hash.slice(1));
if (asked?.matches('.g')) showCheck(asked);
if (asked?.matches('.e')) select(asked, 'list');
else if (asked?.matches('a.m')) select(byId(entriesOf(asked)[0]), 'place');
