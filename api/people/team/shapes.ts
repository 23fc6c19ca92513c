import type { MemberBrief } from "../members/brief";

export interface DeskDirect extends MemberBrief {
  phoneMasked: string | null;
  joinedAt: string | null;
  createdAt: string;
  directAgents: number;
  handedOver: boolean;
}
