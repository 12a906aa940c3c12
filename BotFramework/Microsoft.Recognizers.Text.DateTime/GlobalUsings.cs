// Inside this namespace "DateTime" is the namespace itself.
global using Moment = System.DateTime;
