// 评价标签: words that a buyer picks beside the stars; the product page counts them and shows the reviews of one.
// Example: five stars offer 质量好, two stars offer 质量一般; at most five are picked.

export const goodReviewTags = ["质量好", "包装用心", "物流快", "性价比高", "和描述一致", "会再买"] as const;
export const badReviewTags = ["质量一般", "包装简陋", "物流慢", "价格偏高", "和描述不符"] as const;
export const reviewTags = [...goodReviewTags, ...badReviewTags] as const;
export type ReviewTag = (typeof reviewTags)[number];

export const maxReviewTags = 5;

/** The tags that so many stars offer: from four on the good ones. */
export const tagsOfStars = (stars: number): readonly ReviewTag[] => (stars >= 4 ? goodReviewTags : badReviewTags);
