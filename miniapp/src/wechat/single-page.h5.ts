export const isSinglePage = () => false;
