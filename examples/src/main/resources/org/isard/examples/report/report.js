'use strict';
(function () {
  function number(v) {
    if (v === null || v === undefined || v === '-' || Number.isNaN(v)) return 'no data';
    var a = Math.abs(v);
    if (a >= 1e6) return (v / 1e6).toLocaleString('en', { maximumFractionDigits: 2 }) + ' million';
    if (a >= 1000) return v.toLocaleString('en', { maximumFractionDigits: 0 });
    if (a > 0 && a < 0.001) return v.toExponential(1);
    return v.toLocaleString('en', { maximumSignificantDigits: 3 });
  }
  function percent(v) {
    return v === null || v === undefined || v === '-' ? 'no data' : (100 * v).toFixed(Math.abs(v) < 0.1 ? 1 : 0) + '%';
  }
  // JSON cannot hold functions: an option names one of these as "isard:name".
  var formatters = {
    axisPercent: function (v) { return Math.round(100 * v) + '%'; },
    axisNumber: function (v) { return Math.abs(v) >= 1e6 ? v / 1e6 + ' M' : v.toLocaleString('en'); },
    percent: percent,
    number: number,
    note: function (p) { return p.data && p.data.note ? p.data.note : p.name || p.seriesName; },
    barNote: function (p) { return p.data && p.data.label_ ? p.data.label_ : ''; },
    linkNote: function (p) {
      return p.dataType === 'edge' ? p.data.note || p.data.source + ' > ' + p.data.target + ': ' + number(p.data.value)
        : p.data.note || p.name;
    },
    nodeName: function (p) { return p.data && p.data.label_ ? p.data.label_ : p.name; }
  };
  function revive(value) {
    if (typeof value === 'string' && value.indexOf('isard:') === 0) return formatters[value.slice(6)];
    if (Array.isArray(value)) return value.map(revive);
    if (value && typeof value === 'object') {
      Object.keys(value).forEach(function (k) { value[k] = revive(value[k]); });
    }
    return value;
  }
  document.querySelectorAll('script.map').forEach(function (s) {
    echarts.registerMap(s.dataset.name, JSON.parse(s.textContent));
  });
  var options = {};
  document.querySelectorAll('script.option').forEach(function (s) {
    options[s.dataset.name] = s.textContent;
  });
  var charts = {};
  function show(id, variant) {
    charts[id].setOption(revive(JSON.parse(options[id + '#' + variant])), true);
  }
  document.querySelectorAll('.chart').forEach(function (div) {
    charts[div.id] = echarts.init(div, null, { renderer: 'canvas' });
    // A reader who scrolls down the page must not be caught by every map on the way.
    div.addEventListener('wheel', function (e) {
      if (!e.ctrlKey && !e.metaKey) e.stopPropagation();
    }, true);
    show(div.id, 0);
  });
  document.querySelectorAll('select[data-for]').forEach(function (select) {
    select.addEventListener('change', function () { show(select.dataset.for, select.value); });
  });
  window.addEventListener('resize', function () {
    Object.keys(charts).forEach(function (id) { charts[id].resize(); });
  });
})();
