import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api, failureText } from "../kit/api";

/** After an act everything of organisations is read again, also where a colleague was faster. */
export function useSaved(words: string, onDone?: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return {
    onSuccess: () => {
      message.success(words);
      onDone?.();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.organisations.pathKey() }),
  };
}

/** The same for an act without a dialog, which has no other place for its refusal. */
export function useDone(words: string) {
  const { message } = App.useApp();
  return { ...useSaved(words), onError: (error: unknown) => void message.error(failureText(error)) };
}
