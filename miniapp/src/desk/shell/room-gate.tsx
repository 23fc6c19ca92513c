import type { ReactNode } from "react";
import { useMatches } from "react-router";
import { lastOf } from "@/format/last-of";
import type { StaffSession } from "../kit/session";
import { RefusedView } from "../kit/state-views";
import { isOffered } from "./menu";
import type { Room } from "./room";

type Props = { staff: StaffSession["staff"]; children: ReactNode };

/** The room of the address; one that the navigation would not offer is refused before any of its tools are shown. */
export function RoomGate({ staff, children }: Props) {
  const room = lastOf(useMatches())?.handle as Room | undefined;
  if (room?.menu && !isOffered(room, staff)) return <RefusedView />;
  return children;
}
