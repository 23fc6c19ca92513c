import { useQuery } from "@tanstack/react-query";
import { api } from "@/data/api";
import { useSession } from "@/data/session";

/** The logged-in member; nothing is requested before there is a session. */
export function useMe() {
  const session = useSession();
  const query = useQuery({ ...api.members.me.queryOptions(), enabled: session !== null });
  return { loggedIn: session !== null, me: session ? query.data : undefined, query };
}
