/** Whether the app runs as the one page that 朋友圈 shows: nobody is logged in there, and no other page opens. */
export function isSinglePage(): boolean;
