// The last picture of each step, by the step's own text: what was saved says where each stands, wherever it has moved to since.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { outlineAssistant } from '#language/edit/outline.ts';
import { placedSteps } from '#language/edit/places.ts';
import { isSamePlace } from '#domain/trial.ts';
import { useApi } from '../api.ts';
import type { Writing } from './use-draft.ts';

type Pictures = ReadonlyMap<string, { readonly name: string; readonly takenAt: string }>;

/** `news`: another number when there may be newer ones. */
export function useStepPictures(draftId: string, { savedFiles, version }: Pick<Writing, 'savedFiles' | 'version'>, news: number): Pictures {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['step-pictures', draftId, version, news],
    queryFn: () => api.stepPictures({ params: { draftId } }),
    placeholderData: (before) => before,
  });
  return useMemo(() => {
    const { outline } = outlineAssistant(savedFiles);
    const steps = outline === null ? [] : placedSteps(outline);
    const found = (data?.pictures ?? []).flatMap(({ name, place, takenAt }) => {
      const step = steps.find((one) => isSamePlace(one.place, place));
      return step === undefined ? [] : [[step.key, { name, takenAt }] as const];
    });
    return new Map(found);
  }, [data, savedFiles]);
}
