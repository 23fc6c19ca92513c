import { useQuery } from "@tanstack/react-query";
import { useDidShow } from "@tarojs/taro";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { useMe } from "@/members/use-me";

/** The numbers of unread messages, read again at each visit; undefined for a guest and until they are there. */
export function useUnread() {
  const { loggedIn } = useMe();
  useDidShow(() => void queryClient.invalidateQueries(api.messages.unread.queryFilter()));
  return useQuery({ ...api.messages.unread.queryOptions(), enabled: loggedIn }).data;
}
