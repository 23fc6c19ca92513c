import { DomainError } from "@liandong/core/errors";
import { type RankingBoard, rankingDays, rankingPlaces, rankingShown } from "@liandong/core/rankings/ranking";
import { isAbsent, listPlaces, ownValue, type Place } from "@liandong/db/money/rankings/rankings";
import { loadRanking } from "@liandong/db/money/rankings/settings";
import { listBriefs } from "@liandong/db/people/members/briefs";
import type { z } from "zod";
import { maskNickname } from "../../people/members/mask-personal-data";
import type { MemberContext } from "../../trpc/context";
import { shareReading } from "../../trpc/shared-reading";
import type { boardInput } from "./inputs";

export type RankedRow = {
  place: number;
  /** In full to oneself, else as `李**山`. */
  name: string;
  avatarUrl: string;
  isMe: boolean;
  /** Members, or money in fen; null where the amounts of others are not shown. */
  value: number | null;
};

export type ShownBoard = {
  rows: RankedRow[];
  me: {
    /** Null for who is absent, has nothing yet or is behind the thousandth. */
    place: number | null;
    value: number;
    /** What is missing to the place before: to pass the one who holds it, or to enter the board. Null at the first place, and for money that is not shown. */
    missing: number | null;
    absent: boolean;
  };
};

/** A board is counted once a minute and process; one's own figure is of this moment. */
const sharedMs = 60_000;
const deadlineMs = 20_000;

/** @throws DomainError ranking.off */
export async function showBoard({
  ctx,
  input: { board, period },
}: {
  ctx: MemberContext;
  input: z.infer<typeof boardInput>;
}): Promise<ShownBoard> {
  const { db, memberId } = ctx;
  const span = rankingDays(period, ctx.now());
  const { settings } = await db.run(loadRanking);
  if (!settings.boards.includes(board)) throw new DomainError("ranking.off");
  const read = () => db.run((handle) => listPlaces(handle, { board, span, limit: rankingPlaces }), { deadlineMs });
  const places = await shareReading(db, `ranking ${board} ${span.from} ${span.to}`, read, sharedMs);
  const shown = places.slice(0, rankingShown);
  return db.run(async (handle) => {
    const people = await listBriefs(handle, { memberIds: shown.map((place) => place.memberId) });
    const value = await ownValue(handle, { board, span, memberId });
    const hidesOthers = board === "earned" && !settings.showsMoney;
    const rows = shown.map((place, at) => {
      const isMe = place.memberId === memberId;
      const { nickname = "", avatarUrl = "" } = people.get(place.memberId) ?? {};
      const name = isMe ? nickname : maskNickname(nickname);
      return { place: at + 1, name, avatarUrl, isMe, value: isMe || !hidesOthers ? place.value : null };
    });
    const absent = await isAbsent(handle, memberId);
    return { rows, me: { value, absent, ...standingOf(places, { board, memberId, value, hidesOthers }) } };
  });
}

type Mine = { board: RankingBoard; memberId: string; value: number; hidesOthers: boolean };

function standingOf(places: readonly Place[], { memberId, value, hidesOthers }: Mine) {
  const at = places.findIndex((place) => place.memberId === memberId);
  const before = at < 0 ? places[rankingShown - 1] : places[at - 1];
  const missing = before && !hidesOthers ? Math.max(1, before.value - value + 1) : null;
  return { place: at < 0 ? null : at + 1, missing };
}
