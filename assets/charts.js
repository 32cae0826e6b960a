// Draws the charts of a page: each [data-chart] holds what crates/web/src/charts made of a table.
(() => {
  'use strict';
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--tblr-${name}`).trim();
  const palette = ['blue', 'teal', 'yellow', 'orange', 'purple', 'cyan', 'pink', 'lime'].map(colour);
  // The theme's other colours are mixed by the browser, which a canvas cannot read: take what came of them.
  const body = getComputedStyle(document.body);
  const text = body.color;
  const rule = { lineStyle: { color: 'rgba(128, 128, 128, .25)' } };

  function option({ shape, names, unit, series }, locale) {
    const full = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
    const across = shape === 'rows';
    const category = { type: 'category', data: names, inverse: across, axisLine: rule, axisTick: { show: false },
      axisLabel: { color: text, hideOverlap: !across, width: across ? 170 : undefined, overflow: 'truncate' } };
    const value = { type: 'value', splitLine: rule, axisLabel: { color: text, formatter: (n) => short.format(n) } };
    return {
      color: palette, animation: false, backgroundColor: 'transparent', textStyle: { fontFamily: 'inherit' },
      grid: { left: 8, right: 16, top: series.length > 1 ? 48 : 16, bottom: 8, containLabel: true },
      legend: series.length > 1 ? { type: 'scroll', top: 4, textStyle: { color: text }, pageTextStyle: { color: text } } : undefined,
      tooltip: { trigger: series.length > 8 ? 'item' : 'axis', axisPointer: { type: shape === 'lines' ? 'line' : 'shadow' }, confine: true,
        backgroundColor: body.backgroundColor, borderColor: 'rgba(128, 128, 128, .5)', textStyle: { color: text },
        valueFormatter: (n) => (n == null ? '—' : `${full.format(n)}\u00a0${unit}`) },
      xAxis: across ? value : category,
      yAxis: across ? category : value,
      series: series.map(({ name, line, values, links }) => ({
        name, type: line || shape === 'lines' ? 'line' : 'bar', stack: shape === 'stack' && !line ? 'all' : undefined,
        barMaxWidth: 36, symbolSize: 7, emphasis: { disabled: true }, cursor: links.some(Boolean) ? 'pointer' : 'default',
        data: values.map((n, at) => ({ value: n, link: links[at] })),
      })),
    };
  }

  for (const place of document.querySelectorAll('[data-chart]')) {
    const chart = window.echarts.init(place, null, { renderer: 'canvas' });
    chart.setOption(option(JSON.parse(place.dataset.chart), place.dataset.numbers));
    chart.on('click', ({ data }) => { if (data?.link) window.location.assign(data.link); });
    new ResizeObserver(() => chart.resize()).observe(place);
  }
})();
