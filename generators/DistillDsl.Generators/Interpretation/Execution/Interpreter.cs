using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Execution;

/// <summary>
/// The abstract interpreter: evaluates source code over abstract values. Where a condition is undecided, both branches are interpreted and their states joined;
/// what is not understood evaluates to top, and the objects that reach it escape. One instance analyzes one model.
/// </summary>
internal sealed partial class Interpreter
{
    private const int MaxSteps = 100_000;
    private const int MaxModuleSteps = 50_000;
    private const int MaxTableSteps = 10_000;
    private const int MaxCalls = 48;
    private const int MaxDepth = 600;
    private const int MaxTextLength = 1000;
    private const int MaxChildren = 2000;

    private readonly Bodies _bodies;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<ISymbol, Cell> _statics = new(SymbolEqualityComparer.Default);

    private Frame _frame;
    private int _steps;
    private int _modules;
    private int _calls;
    private int _depth;

    /// <param name="bodies">The source code.</param>
    /// <param name="cancellation">Cancels the analysis.</param>
    public Interpreter(Bodies bodies, CancellationToken cancellation)
    {
        (_bodies, _cancellation) = (bodies, cancellation);
        _frame = new(null, new(bodies.Compilation), Memory.New(Bottom.Value));
    }

    public Memory Memory { get; } = new();

    /// <summary>The model that is consulted before a call is interpreted.</summary>
    public ICallModel? CallModel { get; set; }

    /// <summary>Whether the analysis was aborted, by its budget or by code that it cannot follow: then no result is complete.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Whether every path has ended with an exception.</summary>
    public bool HasThrown => _jump == Thrown;

    /// <summary>Counts a module that is created or called: a loop that does so has a larger budget.</summary>
    public void CountModule() => _modules++;

    /// <summary>Whether the stack of the analysis itself allows deeper recursion.</summary>
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

    private void Abort() => IsIncomplete = true;

    /// <summary>Charges one step to the budget; false if it is exhausted.</summary>
    private bool Step()
    {
        if (IsIncomplete) return false;
        if ((++_steps & 63) == 0) _cancellation.ThrowIfCancellationRequested();
        if (_steps > MaxSteps || _depth > MaxDepth || !HasStack()) Abort();
        return !IsIncomplete;
    }
}
