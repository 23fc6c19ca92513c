import type { ComponentType } from "react";
import type { Role } from "../kit/roles";

/** The parts of the address that a title can name. */
type RoomAddress = { params: Readonly<Record<string, string | undefined>>; search: URLSearchParams };

/** A place in the main navigation. The server decides who may enter; the navigation hides what it would refuse. */
export type MenuEntry = {
  group: string;
  icon: ComponentType;
  /** Who is offered the room, besides admins. */
  roles: readonly Role[];
  /** Whether the staff of a store are offered it too, with what belongs to their store. */
  ofStores?: true;
};

export type Room = {
  /** Below `/desk`, with the router's parameters. */
  path: string;
  name: string;
  /** The title of the browser's tab where it says more than the name. */
  title?: (address: RoomAddress) => string;
  /** Loaded when the room is first entered. */
  page: () => Promise<ComponentType>;
  /** Left out for pages that staff reach by a link or by the search. */
  menu?: MenuEntry;
};
