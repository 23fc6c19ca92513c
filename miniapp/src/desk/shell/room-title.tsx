import { useMatches, useSearchParams } from "react-router";
import { lastOf } from "@/format/last-of";
import { onDesk, useTitle } from "../kit/use-title";
import type { Room } from "./room";

/** Sets the title of the room that is open. It stands before the page, which may set a better one afterwards. */
export function RoomTitle() {
  const match = lastOf(useMatches());
  const [search] = useSearchParams();
  const room = match?.handle as Room | undefined;
  useTitle(room ? titleOf(room, { params: match?.params ?? {}, search }) : null);
  return null;
}

function titleOf({ name, title }: Room, address: Parameters<NonNullable<Room["title"]>>[0]): string {
  return title ? title(address) : onDesk(name);
}
