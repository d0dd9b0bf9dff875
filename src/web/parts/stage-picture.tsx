// The streamed picture, and over it the one field that takes mouse, keyboard, composed characters and what is pasted.
import { useCallback, useEffect, useId, useImperativeHandle, useRef, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { STAGE_SIZE, type StageInput } from '#domain/showing.ts';
import { buttonOf, commandOf, isLeft, keyInput, modifiersOf, placeOf } from '../stage-keys.ts';

/** Escape twice within this leaves the picture. */
const TWICE_MILLISECONDS = 700;

export interface StagePictureHandle {
  paint(jpeg: string): void;
  focus(): void;
}

interface StagePictureProps {
  readonly handle: Ref<StagePictureHandle>;
  readonly act: (input: StageInput) => void;
  readonly onLeave: () => void;
  /** No newer picture comes. */
  readonly isStill: boolean;
  /** Where it was pressed last, in parts of the picture. */
  readonly onPressed: (at: { readonly x: number; readonly y: number }) => void;
  readonly children?: React.ReactNode;
}

function usePainting(): [React.RefObject<HTMLCanvasElement | null>, (jpeg: string) => void] {
  const canvas = useRef<HTMLCanvasElement>(null);
  const paint = useCallback((jpeg: string) => {
    const bytes = Uint8Array.from(atob(jpeg), (character) => character.codePointAt(0) ?? 0);
    void createImageBitmap(new Blob([bytes], { type: 'image/jpeg' })).then((picture) => {
      const { current } = canvas;
      if (current === null) return;
      if (current.width !== picture.width || current.height !== picture.height)
        [current.width, current.height] = [picture.width, picture.height];
      current.getContext('2d')?.drawImage(picture, 0, 0);
      current.dataset['painted'] = String(Number(current.dataset['painted'] ?? '0') + 1);
      picture.close();
    });
  }, []);
  return [canvas, paint];
}

export function StagePicture({ act, children, handle, isStill, onLeave, onPressed }: StagePictureProps) {
  const { t } = useTranslation();
  const id = useId();
  const [canvas, paint] = usePainting();
  const field = useRef<HTMLTextAreaElement>(null);
  const escaped = useRef(Number.NEGATIVE_INFINITY);
  const down = useRef(new Set<string>());
  const held = useRef<number | null>(null);
  useImperativeHandle(handle, () => ({ paint, focus: () => field.current?.focus() }), [paint]);

  // What a page scrolls by is not what the console scrolls by: React listens to wheels without the right to stop them.
  useEffect(() => {
    const { current } = field;
    if (current === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const scale = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 40;
      const at = placeOf(event, current.getBoundingClientRect());
      act({ kind: 'wheel', ...at, modifiers: modifiersOf(event), right: event.deltaX * scale, down: event.deltaY * scale });
    };
    // A button that is let go beside the picture is let go in it.
    const onMove = (event: MouseEvent): void => {
      if (held.current === null) return;
      act({
        kind: 'move',
        ...placeOf(event, current.getBoundingClientRect()),
        modifiers: modifiersOf(event),
        held: buttonOf(held.current),
      });
    };
    const onUp = (event: MouseEvent): void => {
      if (held.current !== event.button) return;
      held.current = null;
      const at = placeOf(event, current.getBoundingClientRect());
      act({ kind: 'up', ...at, modifiers: modifiersOf(event), button: buttonOf(event.button), clicks: clicksOf(event) });
    };
    current.addEventListener('wheel', onWheel, { passive: false });
    window.addEventListener('mousemove', onMove);
    window.addEventListener('mouseup', onUp);
    return () => {
      current.removeEventListener('wheel', onWheel);
      window.removeEventListener('mousemove', onMove);
      window.removeEventListener('mouseup', onUp);
    };
  }, [act]);

  const sendComposed = (): void => {
    const { current } = field;
    if (current === null || current.value === '') return;
    act({ kind: 'text', text: current.value });
    current.value = '';
  };

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const { nativeEvent: key } = event;
    if (isLeft(key)) return;
    event.preventDefault();
    if (key.key === 'Escape' && !key.repeat) {
      const twice = event.timeStamp - escaped.current < TWICE_MILLISECONDS;
      escaped.current = event.timeStamp;
      if (twice) return onLeave();
    }
    const command = commandOf(key);
    if (command !== null) return act({ kind: command });
    down.current.add(key.code);
    act(keyInput(key, true));
  };

  const onKeyUp = (event: React.KeyboardEvent): void => {
    // Only of what went down here.
    if (!down.current.delete(event.nativeEvent.code)) return;
    event.preventDefault();
    act(keyInput(event.nativeEvent, false));
  };

  return (
    <>
      <div className={`console-stage__frame${isStill ? ' console-stage__frame--still' : ''}`}>
        <canvas ref={canvas} width={STAGE_SIZE.width} height={STAGE_SIZE.height} aria-hidden="true" />
        <textarea
          ref={field}
          className="console-stage__field"
          aria-label={t('stage.region')}
          aria-describedby={id}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-1p-ignore
          onKeyDown={onKeyDown}
          onKeyUp={onKeyUp}
          onInput={(event) => {
            if (!event.nativeEvent.isComposing) sendComposed();
          }}
          onCompositionEnd={sendComposed}
          onPaste={(event) => {
            event.preventDefault();
            const text = event.clipboardData.getData('text/plain').slice(0, 20_000);
            if (text !== '') act({ kind: 'text', text });
          }}
          onCopy={(event) => event.preventDefault()}
          onContextMenu={(event) => event.preventDefault()}
          onMouseMove={(event) => {
            if (held.current !== null) return;
            act({
              kind: 'move',
              ...placeOf(event, event.currentTarget.getBoundingClientRect()),
              modifiers: modifiersOf(event),
              held: null,
            });
          }}
          onMouseDown={(event) => {
            event.preventDefault();
            event.currentTarget.focus({ preventScroll: true });
            held.current = event.button;
            const at = placeOf(event, event.currentTarget.getBoundingClientRect());
            onPressed({ x: at.x / STAGE_SIZE.width, y: at.y / STAGE_SIZE.height });
            act({ kind: 'down', ...at, modifiers: modifiersOf(event), button: buttonOf(event.button), clicks: clicksOf(event) });
          }}
        />
        {children}
      </div>
      <p id={id} className="console-quiet fr-mb-0">
        {t('stage.way')}
      </p>
    </>
  );
}

const clicksOf = ({ detail }: { readonly detail: number }): number => Math.max(1, Math.min(3, detail));
