import type { AriaLabelConfig } from '@xyflow/react';
import type { Text } from '../i18n/use-text.ts';

/**
 * React Flow's own texts in the current language, all eleven. Mind the swapped key: `keyboardDisabled` is what is read
 * when the keyboard is ENABLED (reference/designer.md, finding 6), and `default` when it is not. Ours is off: the faces
 * are buttons that our own keys walk, so both say what those keys do.
 */
export function ariaLabels(t: Text['t']): AriaLabelConfig {
  return {
    'node.a11yDescription.default': t('canvas.aria.node'),
    'node.a11yDescription.keyboardDisabled': t('canvas.aria.node'),
    'node.a11yDescription.ariaLiveMessage': () => t('canvas.aria.moved'),
    'edge.a11yDescription.default': t('canvas.aria.edge'),
    'controls.ariaLabel': t('canvas.aria.controls'),
    'controls.zoomIn.ariaLabel': t('canvas.aria.zoomIn'),
    'controls.zoomOut.ariaLabel': t('canvas.aria.zoomOut'),
    'controls.fitView.ariaLabel': t('canvas.aria.fitView'),
    'controls.interactive.ariaLabel': t('canvas.aria.interactive'),
    'minimap.ariaLabel': t('canvas.aria.minimap'),
    'handle.ariaLabel': t('canvas.aria.handle'),
  };
}
