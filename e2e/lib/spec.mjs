// The list of specs: a file in e2e/specs calls spec(name, async ({ page, watch, context, url }) => { … }).

export const specs = [];

export const spec = (name, run) => specs.push({ name, run });
