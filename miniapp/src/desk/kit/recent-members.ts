interface RecentMember {
  id: string;
  nickname: string;
  identityName: string;
  seenAt: string;
}

const storageKey = "liandong.desk.recent";
const keep = 12;

export function recentMembers(): RecentMember[] {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? "[]") as RecentMember[];
  } catch {
    return [];
  }
}

/** Kept for this tab only: a shared computer shall not tell the next person who was looked up. */
export function rememberMember(member: Omit<RecentMember, "seenAt">): void {
  const others = recentMembers().filter((other) => other.id !== member.id);
  const list = [{ ...member, seenAt: new Date().toISOString() }, ...others].slice(0, keep);
  sessionStorage.setItem(storageKey, JSON.stringify(list));
}

export function forgetMembers(): void {
  sessionStorage.removeItem(storageKey);
}
