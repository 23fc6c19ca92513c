import { setDefaultTimeout } from "bun:test";

// bunfig.toml loads this before every test file. Nothing of the project takes so long, not even on a busy machine: what does, hangs.
setDefaultTimeout(300_000);
