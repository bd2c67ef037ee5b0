using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Execution;

/// <summary>
/// Runs source code on what is known of its values. Where a condition is unknown, both ways are gone and their outcomes joined; what is not understood is
/// unknown, and so are the objects that went there. One object runs one model.
/// </summary>
internal sealed partial class Interpreter
{
    private const int MostSteps = 100_000;
    private const int MostCalls = 48;
    private const int MostDepth = 600;
    private const int MostText = 1000;
    private const int MostChildren = 2000;

    private readonly Bodies _bodies;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<ISymbol, Cell> _statics = new(SymbolEqualityComparer.Default);

    private Frame _frame;
    private int _steps;
    private int _calls;
    private int _depth;

    /// <param name="bodies">The source code.</param>
    /// <param name="cancellation">Ends it.</param>
    public Interpreter(Bodies bodies, CancellationToken cancellation)
    {
        (_bodies, _cancellation) = (bodies, cancellation);
        _frame = new(null, new(bodies.Compilation), Memory.New(Nothing.Value));
    }

    public Memory Memory { get; } = new();

    /// <summary>What is asked first about every call.</summary>
    public ICallRule? Rule { get; set; }

    /// <summary>Whether it gave up: then nothing that it found is complete.</summary>
    public bool HasGivenUp { get; private set; }

    /// <summary>Whether the code surely threw.</summary>
    public bool HasThrown => _jump == Thrown;

    /// <summary>Whether the thread has room for more calls of its own.</summary>
    private static bool HasStack()
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
    }

    private void GiveUp() => HasGivenUp = true;

    /// <summary>Counts a step; false where there are no more.</summary>
    private bool Step()
    {
        if (HasGivenUp) return false;
        if ((++_steps & 63) == 0) _cancellation.ThrowIfCancellationRequested();
        if (_steps > MostSteps || _depth > MostDepth || !HasStack()) GiveUp();
        return !HasGivenUp;
    }
}
