import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";

/** What follows an act on an order: the words of its success, and the page read again, after a refusal too. */
export function useOrderAct(done: string, onClose: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return {
    onSuccess: () => {
      message.success(done);
      onClose();
    },
    // A refusal can mean that a colleague or the buyer was first.
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.pathKey() }),
  };
}
