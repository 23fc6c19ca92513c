import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api, failureText } from "../api";

/** What one has chosen for a list on any computer: hidden columns and saved views. Until it is read, the list's own choice holds. */
export function useListChoices(list: string) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const query = useQuery({ ...api.desk.lists.choices.queryOptions({ list }), staleTime: 300_000 });
  const key = api.desk.lists.choices.queryKey({ list });
  const after = {
    onError: (error: unknown) => void message.error(failureText(error)),
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  };
  const columns = useMutation(
    api.desk.lists.saveColumns.mutationOptions({
      // The table follows the click; the server's answer puts it right where it refused.
      onMutate: ({ hidden }) => {
        cache.setQueryData(key, (before) => before && { ...before, hidden });
      },
      ...after,
    }),
  );
  const saving = useMutation(api.desk.lists.saveView.mutationOptions({ onSettled: after.onSettled }));
  const removing = useMutation(api.desk.lists.removeView.mutationOptions(after));
  return {
    hidden: query.data?.hidden ?? null,
    views: query.data?.views ?? [],
    hide: (hidden: string[]) => columns.mutate({ list, hidden }),
    saving,
    removeView: (name: string) => removing.mutate({ list, name }),
  };
}

export type ListChoices = ReturnType<typeof useListChoices>;
