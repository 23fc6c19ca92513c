export interface DeskIdentityChange {
  at: string;
  from: string;
  fromName: string;
  to: string;
  toName: string;
  why: string;
  orderNo: string | null;
}

export interface DeskTitle {
  id: string;
  name: string;
  granted: boolean;
}

/** A grant that an operator may take back. */
export interface DeskGrant {
  kind: "identity" | "title" | "region";
  id: string;
  name: string;
}
