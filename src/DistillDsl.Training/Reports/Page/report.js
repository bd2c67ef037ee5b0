// The values under the pointer, or under the arrow keys, in every chart. No comparison with the opening angle bracket and no ampersand: the page stays well-formed XML.
(function () {
  'use strict';
  var marks = 'http' + '://www.w3.org/2000/svg';
  document.querySelectorAll('svg[data-chart]').forEach(function (svg) {
    var readout = svg.parentNode.querySelector('.readout');
    var atRest = readout.textContent;
    var lines = Array.from(svg.querySelectorAll('[data-steps]'), function (path) {
      var places = path.getAttribute('d').match(/-?[\d.]+/g).map(Number);
      return {
        name: path.getAttribute('data-name'),
        color: path.getAttribute('class'),
        steps: path.getAttribute('data-steps').split('|'),
        values: path.getAttribute('data-values').split('|'),
        xs: places.filter(function (_, i) { return i % 2 === 0; }),
        ys: places.filter(function (_, i) { return i % 2 === 1; })
      };
    });
    if (lines.length === 0) return;
    var cursor = document.createElementNS(marks, 'g');
    svg.appendChild(cursor);
    var at = 0;

    function draw(name, attributes) {
      var mark = document.createElementNS(marks, name);
      Object.keys(attributes).forEach(function (key) { mark.setAttribute(key, attributes[key]); });
      cursor.appendChild(mark);
    }

    function nearest(line, x) {
      return line.xs.reduce(function (best, place, i) { return Math.abs(line.xs[best] - x) > Math.abs(place - x) ? i : best; }, 0);
    }

    function show(x) {
      cursor.replaceChildren();
      at = nearest(lines[0], x);
      x = lines[0].xs[at];
      draw('path', { 'class': 'cursor', d: 'M' + x + ',22V208' });
      var texts = lines.map(function (line) {
        var i = nearest(line, x);
        draw('circle', { 'class': line.color.replace('line', 'dot').replace('fine', ''), cx: line.xs[i], cy: line.ys[i], r: 4 });
        return lines.length > 1 ? line.name + ' ' + line.values[i] : line.values[i];
      });
      readout.textContent = 'step ' + lines[0].steps[at] + ': ' + texts.join(', ');
    }

    function hide() {
      cursor.replaceChildren();
      readout.textContent = atRest;
    }

    svg.addEventListener('pointermove', function (event) {
      var box = svg.getBoundingClientRect();
      show((event.clientX - box.left) / box.width * 520);
    });
    svg.addEventListener('pointerleave', hide);
    svg.addEventListener('blur', hide);
    svg.addEventListener('keydown', function (event) {
      var move = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
      if (move === undefined) return;
      event.preventDefault();
      show(lines[0].xs[Math.max(0, Math.min(lines[0].xs.length - 1, at + move))]);
    });
  });

  // Paper shows everything.
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (details) { details.open = true; });
  });
})();
