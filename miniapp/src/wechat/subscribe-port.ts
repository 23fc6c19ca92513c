/** What the member answered for each template in WeChat's sheet. */
export type SubscribeResults = Record<string, "accept" | "reject" | "ban" | "filter">;

/** WeChat's sheet takes so many templates at once. */
export const maxTemplates = 3;
