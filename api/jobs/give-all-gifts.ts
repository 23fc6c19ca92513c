import { giveBirthdayGifts, giveLevelGifts } from "../loyalty/membership/give-gifts";
import { giveNewcomerGifts } from "../loyalty/newcomer-gifts/give-newcomer-gift";
import type { JobCall, JobResult } from "../work/job";

/** 新人礼、升级礼 and 生日礼 of everybody who is due one. */
export async function giveAllGifts(call: JobCall): Promise<JobResult> {
  const newcomers = await giveNewcomerGifts(call);
  const levels = await giveLevelGifts(call);
  const birthdays = await giveBirthdayGifts(call);
  const gifts = { newcomerGifts: newcomers.done, levelGifts: levels.done, birthdayGifts: birthdays.done };
  const failed = newcomers.failed + levels.failed + birthdays.failed;
  return { ...gifts, failed };
}
