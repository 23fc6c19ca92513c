/** 推广素材 of the demo: words, and keys of banner pictures. */
export const materials: readonly { title: string; text: string; pictures: readonly string[] }[] = [
  {
    title: "皖南秋收",
    text: "皖南的新米和鲜果下来了，产地直发，当天打包。\n我家这周吃的就是这一批，米饭有清香，推荐给爱做饭的朋友。",
    pictures: ["harvest", "home"],
  },
  {
    title: "家居好物",
    text: "换季收拾屋子，添了几样小东西，灯光暖，手感好。\n想看实物图可以问我。",
    pictures: ["home"],
  },
];
