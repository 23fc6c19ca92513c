import { ensureFronts } from "@liandong/api/start/ensure-fronts";

await ensureFronts((line) => console.log(line));
