type RecentMember = {
  id: string;
  nickname: string;
  identityName: string;
  seenAt: string;
};

const storageKey = "liandong.desk.recent";
const maxMembers = 12;

export function recentMembers(): RecentMember[] {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? "[]") as RecentMember[];
  } catch {
    return [];
  }
}

/** Remembered in this tab only: on a shared computer the next person must not see who was looked up. */
export function rememberMember(member: Omit<RecentMember, "seenAt">): void {
  const others = recentMembers().filter((other) => other.id !== member.id);
  const list = [{ ...member, seenAt: new Date().toISOString() }, ...others].slice(0, maxMembers);
  sessionStorage.setItem(storageKey, JSON.stringify(list));
}

export function forgetMembers(): void {
  sessionStorage.removeItem(storageKey);
}
