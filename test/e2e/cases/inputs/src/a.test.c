t;
