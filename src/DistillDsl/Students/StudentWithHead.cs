using DistillDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Students;

/// <summary>
/// A student that predicts with another head than its own, from one of its layers on: a recipe's <see cref="IRecipe.Deployed"/> where the student's own
/// classifier is not trained. To load its weights, construct it as the model card says; neither recipe nor teacher is needed.
/// </summary>
/// <remarks>Not thread-safe: a network runs one pass at a time.</remarks>
public sealed class StudentWithHead : Module<Tensor, Tensor>
{
    private readonly TapPath _path;
    private readonly Module _layer;
    private Tensor? _answer;
    private int _calls;

    /// <param name="student">The student; what it computes behind the layer is not used.</param>
    /// <param name="layer">The path of the layer in it whose output the head takes, as terms name it.</param>
    /// <param name="head">The head.</param>
    /// <exception cref="ArgumentException">The student has no such layer, it has no output, or the path is of all calls together.</exception>
    public StudentWithHead(Module<Tensor, Tensor> student, string layer, Module<Tensor, Tensor> head) : base(nameof(StudentWithHead))
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(head);
        (Student, Layer, Head, _path) = (student, layer, head, TapPath.Parse(layer));
        if (_path.Call == TapPath.AllCalls)
            throw new ArgumentException($"\"{layer}\" joins all calls of a layer; a head takes one, such as \"{_path.WithCall(1)}\".", nameof(layer));
        _layer = LayerLookup.Find(student, _path.Layer)
            ?? throw new ArgumentException(LayerLookup.Missing("student", student, _path.Layer, nameof(StudentWithHead)), nameof(layer));
        if (LayerHook.OutputOf(_layer) is null)
            throw new ArgumentException($"The student's \"{_path.Layer}\" is a {_layer.GetName()}, which returns no tensor.", nameof(layer));
        register_module("student", student);
        register_module("head", head);
    }

    /// <summary>The student.</summary>
    public Module<Tensor, Tensor> Student { get; }

    /// <summary>The path of the layer whose output the head takes.</summary>
    public string Layer { get; }

    /// <summary>The head.</summary>
    public Module<Tensor, Tensor> Head { get; }

    /// <summary>How the head is constructed again, in C#, for model cards; empty if it is not known.</summary>
    public string HeadCode { get; init; } = "";

    internal TapPath Path => _path;

    internal Module Tapped => _layer;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        (_calls, _answer) = (0, null);
        var remove = LayerHook.Attach(_layer, Answer)!;
        try
        {
            Student.call(input);
        }
        finally
        {
            remove();
            if (_answer is not null) scope.Attach(_answer);
        }
        if (_answer is not { } answer)
            throw new InvalidOperationException($"The student's \"{Layer}\" gave no tensor in this forward pass: {LayerHook.NotCalled(_layer)}");
        if (_calls > 1 && _path.Call is null)
            throw new InvalidOperationException(
                $"The student's \"{Layer}\" was called {_calls} times in one forward pass; name one of the calls, such as \"{_path.WithCall(1)}\".");
        return answer.MoveToOuterDisposeScope();
    }

    /// <summary>The prediction is made at once, before a later layer changes the output in place.</summary>
    private object? Answer(object? output)
    {
        _calls++;
        if (_answer is not null || (_path.Call ?? 1) != _calls || LayerOutput.At(output, _path) is not { } feature) return output;
        using var scope = NewDisposeScope();
        // Gradients need the feature as it was.
        if (is_grad_enabled()) feature = feature.clone();
        _answer = Head.call(feature.to(Head.parameters().FirstOrDefault()?.dtype ?? feature.dtype)).DetachFromDisposeScope();
        return output;
    }
}
