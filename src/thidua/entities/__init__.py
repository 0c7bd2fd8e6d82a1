"""Fifth stage: facts as written -> the unions, bodies, people, campaigns and award types that they name."""
