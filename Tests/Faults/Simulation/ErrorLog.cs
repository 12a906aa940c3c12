using Microsoft.Extensions.Logging;

namespace Switchboard.Faults.Simulation;

/// <summary>Keeps what the engine calls an error: nothing that can go wrong outside is one.</summary>
internal sealed class ErrorLog(World world)
{
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    public ILogger<T> For<T>(Machine machine) => new Logger<T>(this, world, machine);

    private sealed class Logger<T>(ErrorLog log, World world, Machine machine) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{logLevel}: {formatter(state, exception)} {exception}";
            world.Note(machine, line);
            if (logLevel >= LogLevel.Error)
            {
                log._errors.Add($"{machine.Name}: {line}");
            }
        }
    }
}
