using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

/// <summary>The frame of a method that is being interpreted: its locals, and the substitution of its type parameters.</summary>
internal sealed class Frame
{
    private readonly Dictionary<ISymbol, Cell> _locals;

    public Frame(Value? self, TypeArguments types, Cell result, Frame? around = null)
    {
        Self = self;
        Types = types;
        Result = result;
        Around = around;
        _locals = new(SymbolEqualityComparer.Default);
    }

    private Frame(Frame frame)
    {
        (Self, Types, Result, Around) = (frame.Self, frame.Types, frame.Result, frame.Around);
        _locals = new(frame._locals, SymbolEqualityComparer.Default);
    }

    /// <summary><c>this</c>; null in a static method.</summary>
    public Value? Self { get; }

    public TypeArguments Types { get; }

    /// <summary>The return value.</summary>
    public Cell Result { get; }

    /// <summary>For a lambda or local function, the method that contains it.</summary>
    public Frame? Around { get; }

    /// <summary>The values that an iterator has yielded.</summary>
    public Cell? Yielded { get; set; }

    /// <summary>The receiver of <c>?.</c> or of an initializer.</summary>
    public Stack<Value> Receivers { get; } = new();

    /// <summary>The frame as a lambda captures it: variables declared afterwards are not part of it.</summary>
    public Frame Captured() => new(this);

    public void Declare(ISymbol local, Cell cell) => _locals[local] = cell;

    public Cell? Find(ISymbol local)
    {
        for (var frame = this; frame is not null; frame = frame.Around)
            if (frame._locals.TryGetValue(local, out var cell)) return cell;
        return null;
    }
}

/// <summary>A lambda, a local function or a method as a value.</summary>
internal sealed class Closure(IMethodSymbol method, IBlockOperation? body, Frame? around, Value? self, bool isVirtual) : Function
{
    public IMethodSymbol Method { get; } = method;

    /// <summary>The lambda's own body; null for a method or a local function.</summary>
    public IBlockOperation? Body { get; } = body;

    public Frame? Around { get; } = around;

    public Value? Self { get; } = self;

    public bool IsVirtual { get; } = isVirtual;

    public override bool Equals(object? obj) => obj is Closure other && Body is null && other.Body is null
        && SymbolEqualityComparer.Default.Equals(Method, other.Method) && Equals(Self, other.Self) && Around is null && other.Around is null;

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}
