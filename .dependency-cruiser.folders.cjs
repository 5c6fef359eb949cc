/**
 * No two folders of production code need each other (style guide 4). Apart from the file rules because tests, which may
 * reach anywhere, must be left out of a folder's arrows; command line and pages wire across folders by purpose.
 */
const { options } = require('./.dependency-cruiser.cjs');
module.exports = {
  forbidden: [
    {
      name: 'folder-cycle',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(rules|engine|workers)' },
      to: { circular: true },
    },
  ],
  options: { ...options, exclude: { path: '\\.(test|test-support|fake|contract)\\.tsx?$|^(\\.cache|dist)' } },
};
